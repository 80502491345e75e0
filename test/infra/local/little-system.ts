import { join } from "node:path";

const limits = { entry: "test/infra/local/little-functions.ts", memoryMb: 128, timeoutSeconds: 5 };

export const aLittleSystem = {
  table: {
    partitionKey: "pk",
    sortKey: "sk",
    indexes: [],
    timeToLive: "expiresAt",
    stream: "KEYS_ONLY",
  },
  functions: {
    "public-api": {
      ...limits,
      operations: {
        keep: { method: "PUT", path: "/api/responses/{id}" },
        find: { method: "GET", path: "/api/responses/{id}" },
        guarded: { method: "GET", path: "/api/staff/responses/{id}", roles: ["coordinator"] },
      },
    },
    "on-source": {
      ...limits,
      stream: {
        batchSize: 10,
        retryAttempts: 3,
        filter: { eventName: ["INSERT"], dynamodb: { Keys: { sk: { S: ["RESPONSE"] } } } },
      },
    },
  },
  pages: join(import.meta.dirname, "no-pages"),
} as const;
