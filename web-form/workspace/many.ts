import type { StaffContribution } from "#shared/api/wire.ts";
import type { Api, AnswerTo, BodyOf } from "./api.ts";

export type ManyChange = BodyOf<"changeContributions">["change"];
type Items = AnswerTo<"changeContributions">["items"];

/** What became of a change of many: each with how it was before, so that it can be taken back. */
export type ManyOutcome = {
  change: ManyChange;
  done: readonly { before: StaffContribution; after: StaffContribution }[];
  failed: readonly { before: StaffContribution; code: string; now: StaffContribution | null }[];
};

/** Most that the API takes at once. */
const atOnce = 50;

export async function changeMany(
  api: Api,
  contributions: readonly StaffContribution[],
  change: ManyChange,
  onProgress: (done: number) => void = () => {},
): Promise<ManyOutcome> {
  const items: Items = [];
  for (let at = 0; at < contributions.length; at += atOnce) {
    onProgress(at);
    const chunk = contributions.slice(at, at + atOnce).map(({ id, version }) => ({ id, version }));
    items.push(...(await api("changeContributions", { body: { contributions: chunk, change } })).items);
  }
  return outcomeOf(contributions, items, change);
}

export function outcomeOf(
  contributions: readonly StaffContribution[],
  items: Items,
  change: ManyChange,
): ManyOutcome {
  const before = new Map(contributions.map((each) => [each.id, each]));
  const done: { before: StaffContribution; after: StaffContribution }[] = [];
  const failed: { before: StaffContribution; code: string; now: StaffContribution | null }[] = [];
  for (const { id, outcome: code, contribution } of items) {
    const was = before.get(id);
    if (!was) continue;
    if (code === "done" && contribution) done.push({ before: was, after: contribution });
    else failed.push({ before: was, code, now: contribution });
  }
  return { change, done, failed };
}

/** The change that makes it what it was, in what was changed. */
function inverse(was: StaffContribution, change: ManyChange): ManyChange {
  return {
    ...(change.status === undefined ? {} : { status: was.status }),
    ...(change.language === undefined ? {} : { language: was.language }),
    ...(change.kind === undefined ? {} : { kind: was.kind }),
    ...(change.themes === undefined ? {} : { themes: was.themes }),
    ...(change.place === undefined ? {} : { place: was.place?.id ?? null }),
    ...(change.ask === undefined ? {} : { ask: was.ask?.id ?? null }),
    ...(change.voices === undefined ? {} : { voices: was.voices }),
    // A new place or ask ended a move: taking it back moves it there again.
    ...(change.movedTo === undefined && change.place === undefined && change.ask === undefined
      ? {}
      : { movedTo: was.movedTo }),
  };
}

/** Takes a change of many back, each to what it was. */
export async function undoMany(api: Api, { done, change }: ManyOutcome): Promise<ManyOutcome> {
  const groups = new Map<string, (typeof done)[number][]>();
  for (const each of done) {
    const key = JSON.stringify(inverse(each.before, change));
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const all: ManyOutcome[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    all.push(
      await changeMany(
        api,
        group.map(({ after }) => after),
        inverse(first.before, change),
      ),
    );
  }
  return {
    change,
    done: all.flatMap((each) => each.done),
    failed: all.flatMap((each) => each.failed),
  };
}
