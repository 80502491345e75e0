/** Identifiers and numbers only: no word of a resident, no address, no token. */
type Fields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** One line of JSON per event. Lambda's JSON log format adds time, level and request id to what console gives. */
export type Log = {
  info(event: string, fields?: Fields): void;
  warn(event: string, fields?: Fields): void;
  error(event: string, fields?: Fields & { cause?: never }, error?: unknown): void;
};

export const log: Log = {
  info: (event, fields) => console.info(JSON.stringify({ level: "INFO", event, ...fields })),
  warn: (event, fields) => console.warn(JSON.stringify({ level: "WARN", event, ...fields })),
  error: (event, fields, error) =>
    console.error(
      JSON.stringify({ level: "ERROR", event, ...fields, ...(error === undefined ? {} : describe(error)) }),
    ),
};

/**
 * Name and stack frames. The message is left out, since libraries put input into it
 * (a JSON parser quotes the body, a validator the value).
 */
function describe(error: unknown) {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return { error: error.name, stack: frames.slice(0, 12).map((line) => line.trim()) };
}
