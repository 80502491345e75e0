import type * as z from "zod";

/**
 * The function's settings from its environment, read once on a cold start.
 * @throws naming what is missing or wrong, never a value
 */
export function readEnv<Schema extends z.ZodType>(schema: Schema): z.infer<Schema> {
  // oxlint-disable-next-line no-restricted-properties -- the only place that reads the environment
  const result = schema.safeParse(process.env);
  if (result.success) return result.data;
  const wrong = result.error.issues.map((issue) => issue.path.join(".")).join(", ");
  throw new Error(`Settings missing or wrong in the environment: ${wrong}`);
}
