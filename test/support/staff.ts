import { staffApi } from "#functions/staff-api/app.ts";
import type { Deps } from "#functions/staff-api/deps.ts";
import { initiatives } from "#shared/initiatives/initiatives.ts";
import { rosengard } from "#shared/networks/rosengard/network.ts";
import { newCode, newId, newKey, newSecretCode, newSigningSecret } from "#shared/platform/id.ts";
import type { Stores } from "#shared/store/stores.ts";
import { asks } from "#shared/understanding/asks.ts";

/** The staff's API over real stores: what a test does not care about is plain. */
export function aStaffApi(stores: Stores, given: Partial<Deps> = {}) {
  const app = staffApi({
    stores,
    networks: new Map([["rosengard", rosengard]]),
    asks,
    initiatives,
    personalData: () => [],
    mask: (text) => ({ masked: text, masks: [] }),
    readNote: () => ({ points: [] }),
    placesOf: async (network) => network,
    conceptsOf: () => new Set(),
    conceptName: (id) => ({ sv: id, en: id }),
    now: () => new Date(),
    newId,
    newCode,
    newKey,
    mails: true,
    newSecretCode,
    newSigningSecret,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    publicUrl: "https://example.org",
    ...given,
  });
  /** A call by a subject, as the gateway's authorizer hands it on. */
  return async function as(subject: string, method: string, path: string, body?: unknown) {
    const event = { requestContext: { authorizer: { jwt: { claims: { sub: subject } } } } };
    const response = await app.request(
      `/api/staff${path}`,
      { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
      { event },
    );
    const text = await response.text();
    const json: unknown = text === "" ? undefined : JSON.parse(text);
    return { status: response.status, body: json };
  };
}
