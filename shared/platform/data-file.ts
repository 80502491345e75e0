import { readFileSync } from "node:fs";

/**
 * Data that lies beside the code and is read when it is first needed: a cold start neither parses sixteen languages
 * nor a gazetteer. In the repository `path` is relative to the module that asks, in a Lambda's zip to the bundle;
 * `data` in infra/description.ts says what travels where.
 * @param base the asking module's `import.meta.url`
 */
export const readDataFile = (path: string, base: string): unknown =>
  JSON.parse(readFileSync(new URL(path, base), "utf8"));
