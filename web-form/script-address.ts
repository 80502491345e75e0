import * as z from "zod";
import { readDataFile } from "#shared/platform/data-file.ts";
import { once } from "#shared/platform/once.ts";

const Built = z.object({ script: z.string() });

/** Address of the residents' form's script, with the hash of its content: what is under it never changes. */
export const scriptAddress = once(
  () => Built.parse(readDataFile("./dist/form.json", import.meta.url)).script,
);
