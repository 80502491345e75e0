/** An answer ready to send: whole, so that its length is known. */
export type Answer = { status: number; headers: Record<string, string | string[]>; body: Buffer };

export const message = (status: number, text: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: Buffer.from(JSON.stringify({ message: text })),
});

/** More than Lambda can hand back. */
const tooLarge = 6 * 1024 * 1024;

const ownToOneHop = new Set(["connection", "keep-alive", "transfer-encoding", "content-length", "date"]);

/** What a handler returned (payload format 2.0), as an answer. Throws where API Gateway would say 500. */
export function toAnswer(result: unknown): Answer {
  if (!isStructured(result))
    return {
      status: 200,
      headers: { "content-type": "application/json" },
      body: limited(Buffer.from(JSON.stringify(result ?? null))),
    };
  const status = Number(result.statusCode);
  if (!Number.isInteger(status) || status < 200 || status > 599)
    throw new TypeError(`a handler returned the status ${status}`);
  const headers: Answer["headers"] = result.body ? { "content-type": "text/plain; charset=utf-8" } : {};
  for (const [name, value] of Object.entries(result.headers ?? {}))
    if (!ownToOneHop.has(name.toLowerCase())) headers[name.toLowerCase()] = String(value);
  if (result.cookies && result.cookies.length > 0) headers["set-cookie"] = result.cookies;
  const body = Buffer.from(result.body ?? "", result.isBase64Encoded ? "base64" : "utf8");
  return { status, headers, body: limited(body) };
}

type Structured = {
  statusCode: number | string;
  headers?: Record<string, string | number | boolean>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
};

const isStructured = (result: unknown): result is Structured =>
  typeof result === "object" && result !== null && "statusCode" in result;

function limited(body: Buffer): Buffer {
  if (body.length > tooLarge) throw new RangeError("a handler's answer is larger than Lambda's 6 MB");
  return body;
}
