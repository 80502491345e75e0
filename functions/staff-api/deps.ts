import type { Mask } from "#functions/public-api/deps.ts";
import type { Asks } from "#shared/domain/ask.ts";
import type { Initiatives } from "#shared/domain/initiative.ts";
import type { Member } from "#shared/domain/member.ts";
import type { Network, Networks } from "#shared/domain/network.ts";
import type { MapTiles } from "#shared/domain/map-tiles.ts";
import type { Translate } from "#shared/domain/translation.ts";
import type { Log } from "#shared/platform/log.ts";
import type { ReadPoint } from "#shared/understanding/note/read.ts";
import type { UnderstandingNetwork } from "#shared/understanding/types.ts";
import type { KnownPlaces } from "#functions/on-source/known-places.ts";
import type { Stores } from "#shared/store/stores.ts";

type ReadNote = (text: string, network: UnderstandingNetwork) => { points: readonly ReadPoint[] };

export type Deps = {
  stores: Stores;
  networks: Networks;
  asks: Asks;
  initiatives: Initiatives;
  mask: Mask;
  /** What in a text would tell who somebody is, as it stands there. */
  personalData: (text: string) => readonly string[];
  /** The points of a free note, personal data masked. */
  readNote: ReadNote;
  placesOf: KnownPlaces;
  /** What an ask is about, and what that is called. */
  conceptsOf: (ask: string) => ReadonlySet<string>;
  conceptName: (id: string) => { sv: string; en: string };
  now: () => Date;
  newId: (kind: string) => string;
  newCode: () => string;
  /** A new secret for the links of a mail. */
  newKey: () => string;
  /** Whether mails can be sent, so that an address may be typed in from paper. */
  mails: boolean;
  /** Absent where this installation has no translator. */
  translate?: Translate | undefined;
  /** Absent where this installation has no map's pictures. */
  mapTiles?: MapTiles | undefined;
  newSecretCode: () => string;
  newSigningSecret: () => string;
  log: Log;
  publicUrl: string;
};

/** Who calls, with the membership that decides what she may do, and in which network. */
export type Staff = { member: Member; memberships: readonly Member[]; network: Network };
