import { once } from "node:events";
import { type IncomingMessage, createServer } from "node:http";
import * as z from "zod";

/** A square of one dark colour. */
const square = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const Asked = z.object({
  q: z.string(),
  source: z.string(),
  target: z.literal("sv"),
  format: z.literal("text"),
});

/**
 * What an installation may have round it: a translator that speaks LibreTranslate's protocol, and a host of map
 * pictures. The one says whose words it was given, the other which square it shows.
 */
export async function startSurroundings() {
  const server = createServer((request, response) => {
    void (async () => {
      if (request.url === "/languages") {
        const targets = ["en", "sv"];
        response.end(JSON.stringify(["ar", "en", "sv"].map((code) => ({ code, name: code, targets }))));
      } else if (request.url === "/translate") {
        const { q, source } = Asked.parse(JSON.parse(await bodyOf(request)));
        response.end(JSON.stringify({ translatedText: `På svenska (${source}): ${q.length} tecken` }));
      } else if (/^\/tiles\/\d+\/\d+\/\d+\.png$/.test(request.url ?? "")) {
        response.writeHead(200, { "content-type": "image/png" }).end(square);
      } else response.writeHead(404).end();
    })();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  return {
    env: {
      TRANSLATE_URL: url,
      MAP_TILES: `${url}/tiles/{z}/{x}/{y}.png`,
      MAP_TILES_CREDIT: "Kartbilder för prov",
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}
