import * as z from "zod";
import { ContributionKind, ContributionStatus, HoldReason } from "./contribution.ts";
import { someWords } from "./text.ts";

const Filter = z.string().min(1).max(80).optional();

/** Words to look for, and the inbox's filters. Sent as a body: what residents said stands in no address and no log. */
export const ContributionSearch = z.strictObject({
  words: someWords(100),
  status: ContributionStatus.optional(),
  reason: HoldReason.optional(),
  kind: ContributionKind.optional(),
  theme: Filter,
  place: Filter,
  language: Filter,
  occasion: Filter,
  cursor: z.string().max(500).optional(),
});
export type ContributionSearch = z.infer<typeof ContributionSearch>;

/** Where the words were found: in the text, from and to (exclusive), and beside it. */
export const FoundIn = z.object({
  text: z.array(z.tuple([z.int(), z.int()])),
  beside: z.array(z.enum(["answer", "ask", "place"])),
});
export type FoundIn = z.infer<typeof FoundIn>;
