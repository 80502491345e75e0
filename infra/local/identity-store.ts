import { DatabaseSync } from "node:sqlite";
import type { Adapter, AdapterConstructor, AdapterPayload } from "oidc-provider";

export type IdentityStore = { adapter: AdapterConstructor; stop(): Promise<void> };

const now = () => Math.floor(Date.now() / 1000);

/** Where the provider keeps sessions, grants and refresh tokens, so that nobody has to sign in again after a restart. */
export function openIdentityStore(file: string): IdentityStore {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = OFF;
    CREATE TABLE IF NOT EXISTS kept (
      model TEXT, id TEXT, payload TEXT, grant_id TEXT, uid TEXT, user_code TEXT, expires INTEGER,
      PRIMARY KEY (model, id)
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS by_grant ON kept (grant_id);
    CREATE INDEX IF NOT EXISTS by_uid ON kept (model, uid);
    DELETE FROM kept WHERE expires < ${now()};
  `);
  const put = database.prepare("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?, ?, ?)");
  const remove = database.prepare("DELETE FROM kept WHERE model = ? AND id = ?");
  const removeGrant = database.prepare("DELETE FROM kept WHERE grant_id = ?");
  const select = (by: string) =>
    database.prepare(
      `SELECT payload FROM kept WHERE model = ? AND ${by} = ? AND (expires IS NULL OR expires > ?)`,
    );
  const [byId, byUid, byUserCode] = [select("id"), select("uid"), select("user_code")];

  class Kept implements Adapter {
    readonly model: string;
    constructor(model: string) {
      this.model = model;
    }
    async upsert(id: string, payload: AdapterPayload, expiresIn?: number) {
      const { grantId = null, uid = null, userCode = null } = payload;
      const expires = expiresIn ? now() + expiresIn : null;
      put.run(this.model, id, JSON.stringify(payload), grantId, uid, userCode, expires);
    }
    async find(id: string) {
      return this.#read(byId, id);
    }
    async findByUid(uid: string) {
      return this.#read(byUid, uid);
    }
    async findByUserCode(userCode: string) {
      return this.#read(byUserCode, userCode);
    }
    async consume(id: string) {
      const payload = this.#read(byId, id);
      if (payload)
        await this.upsert(id, { ...payload, consumed: now() }, (payload.exp ?? now() + 3600) - now());
    }
    async destroy(id: string) {
      remove.run(this.model, id);
    }
    async revokeByGrantId(grantId: string) {
      removeGrant.run(grantId);
    }
    #read(statement: typeof byId, key: string): AdapterPayload | undefined {
      const row = statement.get(this.model, key, now());
      return row ? JSON.parse(String(row["payload"])) : undefined;
    }
  }

  return {
    adapter: Kept,
    stop: async () => {
      if (database.isOpen) database.close();
    },
  };
}
