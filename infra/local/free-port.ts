import { once } from "node:events";
import { createServer } from "node:net";

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  // On all addresses, as the database listens: a port that is free on one may be taken on another.
  const server = createServer().listen(0);
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
