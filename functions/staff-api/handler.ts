import { handle } from "hono/aws-lambda";
import { knownPlaces } from "#functions/on-source/known-places.ts";
import { mapTilesFrom } from "#shared/domain/map-tiles.ts";
import { initiatives } from "#shared/initiatives/initiatives.ts";
import { networks } from "#shared/networks/networks.ts";
import { readEnv } from "#shared/platform/env.ts";
import { newCode, newId, newKey, newSecretCode, newSigningSecret } from "#shared/platform/id.ts";
import { log } from "#shared/platform/log.ts";
import { once } from "#shared/platform/once.ts";
import { openTable } from "#shared/store/client.ts";
import { stores } from "#shared/store/stores.ts";
import { asks, conceptName, conceptsOf } from "#shared/understanding/asks.ts";
import { loadUnderstandingData } from "#shared/understanding/load.ts";
import { mask } from "#shared/understanding/mask/mask.ts";
import { createNoteReader } from "#shared/understanding/note/read.ts";
import { staffApi } from "./app.ts";
import { StaffApiEnv } from "./env.ts";
import { translatorOf } from "./translator.ts";

const env = readEnv(StaffApiEnv);
const areaPlaceOf = (id: string) => networks.get(id)?.areaPlace ?? "";
const store = stores(openTable(env.TABLE_NAME), { asks, areaPlaceOf });
const readNote = once(() => createNoteReader(loadUnderstandingData()));

export const handler = handle(
  staffApi({
    stores: store,
    networks,
    asks,
    initiatives,
    mask,
    personalData: (text) => mask(text).masks.map(({ span }) => span.text),
    readNote: (text, network) => readNote()(text, network),
    placesOf: knownPlaces(store),
    conceptsOf,
    conceptName,
    now: () => new Date(),
    newId,
    newCode,
    newKey,
    mails: env.MAIL_FROM !== undefined,
    translate: translatorOf(env),
    mapTiles: mapTilesFrom(env.MAP_TILES, env.MAP_TILES_CREDIT),
    newSecretCode,
    newSigningSecret,
    log,
    publicUrl: env.PUBLIC_URL,
  }),
);
