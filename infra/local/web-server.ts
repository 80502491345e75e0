import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Answer } from "./http-result.ts";
import { HostProblem } from "./log.ts";

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

export type WebServer = {
  port: number;
  /** Until there is a listener, whoever asks is told to come back. */
  serve(listener: Listener): void;
  stop(): Promise<void>;
};

const notYet: Listener = (_request, response) =>
  void response.writeHead(503, { "retry-after": "1", "content-type": "text/plain" }).end("starting\n");

/** `localhost` is two addresses; browsers take either. Port 0 chooses one that is free on both. */
export async function openWebServer(port: number): Promise<WebServer> {
  let listener = notYet;
  const dispatch: Listener = (request, response) => listener(request, response);
  const open = async (host: string, at: number): Promise<Server> => {
    const server = createServer(
      {
        // API Gateway's limit for the request line and all headers.
        maxHeaderSize: 10_240,
        headersTimeout: 10_000,
        requestTimeout: 30_000,
        keepAliveTimeout: 20_000,
      },
      dispatch,
    );
    server.listen({ port: at, host });
    await once(server, "listening");
    return server;
  };

  const servers: Server[] = [];
  let stopped: Promise<unknown> | undefined;
  const actual = await listenOnBoth();
  return {
    port: actual,
    serve: (next) => void (listener = next),
    stop: async () => {
      await (stopped ??= Promise.all(servers.map(finish)));
    },
  };

  async function listenOnBoth(triesLeft = 5): Promise<number> {
    try {
      const first = await open("127.0.0.1", port);
      servers.push(first);
      const chosen = portOf(first);
      const second = await open("::1", chosen).catch((error: unknown) => {
        // A machine without IPv6 has one address less; that is fine.
        if (codeOf(error) === "EADDRNOTAVAIL" || codeOf(error) === "EAFNOSUPPORT") return undefined;
        throw error;
      });
      if (second) servers.push(second);
      return chosen;
    } catch (error) {
      await Promise.all(servers.splice(0).map(finish));
      if (codeOf(error) === "EADDRINUSE" && port === 0 && triesLeft > 1) return listenOnBoth(triesLeft - 1);
      throw problemWith(port, error);
    }
  }
}

function problemWith(port: number, error: unknown): unknown {
  if (codeOf(error) === "EADDRINUSE")
    return new HostProblem(
      `Port ${port} is taken by another program: stop it, or choose another port, as in PORT=${port + 1} npm start.`,
    );
  if (codeOf(error) === "EACCES")
    return new HostProblem(
      `Port ${port} needs special rights: choose one from 1024 up, as in PORT=8080 npm start.`,
    );
  return error;
}

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? error.code : undefined);

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}

/** Takes no more, lets requests under way end, and cuts what still hangs after a while. */
async function finish(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  // A connection that is kept alive counts as open until its last answer is out and it is closed here.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), 8_000);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}

export function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Answer,
): void {
  const bodiless = status === 204 || status === 304;
  response.writeHead(status, { ...headers, ...(!bodiless && { "content-length": body.length }) });
  response.end(request.method === "HEAD" || bodiless ? undefined : body);
}
