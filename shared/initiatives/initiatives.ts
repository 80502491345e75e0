import * as z from "zod";
import { InitiativeRule, type Initiatives, Municipality } from "#shared/domain/initiative.ts";
import { readDataFile } from "#shared/platform/data-file.ts";
import { once } from "#shared/platform/once.ts";

const read = <T extends z.ZodType>(file: string, schema: T) =>
  once(() => z.array(schema).parse(readDataFile(`./${file}`, import.meta.url)));
const rules = read("rules.json", InitiativeRule);
const municipalities = read("municipalities.json", Municipality);

/** The instruments of the municipalities that we know, read when a proposal is first dealt with. */
export const initiatives: Initiatives = {
  get rules() {
    return rules();
  },
  get municipalities() {
    return municipalities();
  },
};
