import type { FoundContribution, StaffContribution } from "#shared/api/wire.ts";
import type { AnswerTo, BodyOf } from "./api.ts";
import { useSummedPages } from "./use-resource.ts";
import { useWorkspace } from "./workspace.ts";

type Found = AnswerTo<"searchContributions">;
export type SearchFilter = Omit<BodyOf<"searchContributions">, "words" | "cursor">;

/** What was found of the words, and how far back was looked; looking further goes on from there. */
export function useFound(words: string, filter: SearchFilter) {
  const { api } = useWorkspace();
  const found = useSummedPages<FoundContribution, Found>(
    `found:${JSON.stringify({ words, filter })}`,
    (cursor) => api("searchContributions", { body: { words, ...filter, ...(cursor ? { cursor } : {}) } }),
    (sofar, next) => ({ ...next, looked: sofar.looked + next.looked }),
  );
  return {
    ...found,
    put: (changed: readonly StaffContribution[]) => {
      const now = new Map(changed.map((each) => [each.id, each]));
      found.replaceAll(
        (found.items ?? []).flatMap((before) => {
          const after = now.get(before.id);
          if (!after) return [];
          // Where the words were in another text says nothing.
          const { text, beside } = before.found;
          return [{ ...after, found: { text: after.text === before.text ? text : [], beside } }];
        }),
      );
    },
  };
}
