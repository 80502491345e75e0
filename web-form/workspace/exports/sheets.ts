import type {
  StaffCommitment,
  StaffContribution,
  StaffProposalCore,
  StaffRequest,
} from "#shared/api/wire.ts";
import type { Stage } from "#shared/domain/proposal-way.ts";
import type { Translate, UiLanguage } from "../messages.ts";
import type { useNames } from "../words.ts";
import { type Sheet, day } from "./table.ts";

export type SheetWords = {
  t: Translate;
  language: UiLanguage;
  names: Pick<ReturnType<typeof useNames>, "actor" | "tongue">;
};

/** Names of languages have commas of their own. */
const list = (texts: readonly string[]) => texts.join("; ");

/** Statements with their words as they are shown: masked. Who left which receipt or address is in no list. */
export const contributionSheet = ({ t, language, names }: SheetWords): Sheet<StaffContribution> => ({
  title: t("export.contributions"),
  columns: [
    { title: t("field.date"), value: ({ saidOn }) => day(saidOn), width: 11 },
    { title: t("field.occasion"), value: ({ occasion }) => occasion.name, width: 26 },
    { title: t("field.text"), value: ({ text }) => text, width: 60 },
    { title: t("field.language"), value: (each) => names.tongue(each.language) },
    { title: t("field.kind"), value: ({ kind }) => t(`kind.${kind}`) },
    {
      title: t("field.themes"),
      value: ({ themes }) => list(themes.map((id) => t(`theme.${id}`))),
      width: 24,
    },
    { title: t("field.place"), value: ({ place }) => place?.name ?? null, width: 20 },
    { title: t("field.ask"), value: (each) => each.ask?.[language] ?? null, width: 24 },
    { title: t("field.voices"), value: ({ voices }) => voices },
    { title: t("field.status"), value: ({ status }) => t(`status.${status}`) },
    {
      title: t("export.heldBecause"),
      value: ({ status, holdReasons }) =>
        status === "held" ? list(holdReasons.map((reason) => t(`held.${reason}`))) : null,
    },
    { title: t("field.answer"), value: ({ answer }) => answer?.text ?? null, width: 40 },
    { title: t("export.answerBy"), value: ({ answer }) => answer?.by ?? null },
    { title: t("export.toBeAnsweredBy"), value: ({ toBeAnswered }) => toBeAnswered?.by ?? null },
    { title: t("export.toBeAnsweredDue"), value: ({ toBeAnswered }) => day(toBeAnswered?.due) },
    { title: t("export.source"), value: ({ source }) => t(`source.${source.kind}`) },
    { title: t("export.receivedOn"), value: ({ receivedAt }) => day(receivedAt), width: 11 },
    { title: t("export.request"), value: ({ requestId }) => requestId, width: 30 },
    { title: t("export.id"), value: ({ id }) => id, width: 24 },
  ],
});

export const requestSheet = ({ t, language, names }: SheetWords): Sheet<StaffRequest> => ({
  title: t("export.requests"),
  columns: [
    { title: t("field.name"), value: ({ name, ask }) => name?.[language] ?? ask[language], width: 32 },
    { title: t("field.ask"), value: ({ ask }) => ask[language], width: 24 },
    { title: t("field.place"), value: ({ place }) => place?.name ?? t("place.area"), width: 22 },
    {
      title: t("field.themes"),
      value: ({ themes }) => list(themes.map((id) => t(`theme.${id}`))),
      width: 24,
    },
    { title: t("export.people"), value: ({ evidence }) => evidence.people },
    { title: t("export.voices"), value: ({ evidence }) => evidence.voices },
    { title: t("export.statements"), value: ({ evidence }) => evidence.contributions },
    {
      title: t("field.languages"),
      value: ({ evidence }) => list(evidence.languages.map(names.tongue)),
      width: 24,
    },
    {
      title: t("export.occasions"),
      value: ({ evidence }) => list(evidence.occasions.map(({ name, date }) => `${name} (${date})`)),
      width: 40,
    },
    { title: t("export.firstSeen"), value: ({ evidence }) => day(evidence.firstSeen), width: 11 },
    { title: t("export.lastSeen"), value: ({ evidence }) => day(evidence.lastSeen), width: 11 },
    { title: t("export.score"), value: ({ evidence }) => evidence.score },
    { title: t("field.owner"), value: ({ owner }) => owner?.name ?? null, width: 20 },
    { title: t("export.proposal"), value: ({ proposalId }) => proposalId, width: 24 },
    { title: t("export.id"), value: ({ id }) => id, width: 30 },
  ],
});

/** Every stage in the order of the way: the schema's own list would bring zod into the browser. */
const stages = [
  "draft",
  "ready",
  "filed",
  "under-review",
  "published",
  "refused",
  "collecting",
  "handed-to-board",
  "closed-too-few",
  "under-consideration",
  "answered",
  "followed-up",
  "merged",
  "withdrawn",
] as const satisfies readonly Stage[];

/** Each proposal with the last day on which it came to each stage. */
export const proposalSheet = ({ t }: SheetWords): Sheet<StaffProposalCore> => ({
  title: t("export.proposals"),
  columns: [
    { title: t("field.title"), value: ({ title }) => title, width: 40 },
    { title: t("field.summary"), value: ({ summary }) => summary, width: 50 },
    { title: t("field.stage"), value: ({ stage }) => t(`stage.${stage}`), width: 20 },
    { title: t("export.stageSince"), value: ({ steps }) => day(steps.at(-1)?.date), width: 11 },
    { title: t("field.supportCount"), value: ({ supportCount }) => supportCount },
    { title: t("field.deadline"), value: ({ deadline }) => day(deadline), width: 11 },
    { title: t("field.verdict"), value: ({ decision }) => decision && t(`verdict.${decision.verdict}`) },
    { title: t("field.because"), value: ({ decision }) => decision?.because ?? null, width: 40 },
    { title: t("export.answerBy"), value: ({ decision }) => decision?.by ?? null },
    { title: t("field.outcome"), value: ({ outcome }) => outcome && t(`outcome.${outcome}`) },
    { title: t("field.link"), value: ({ link }) => link, width: 30 },
    { title: t("export.requestCount"), value: ({ requestIds }) => requestIds.length },
    { title: t("export.rule"), value: ({ ruleId }) => ruleId, width: 20 },
    { title: t("export.createdOn"), value: ({ createdAt }) => day(createdAt), width: 11 },
    ...stages.map((stage) => ({
      title: t("export.reached", { stage: t(`stage.${stage}`) }),
      value: ({ steps }: StaffProposalCore) => day(steps.findLast(({ to }) => to === stage)?.date),
      width: 11,
    })),
    { title: t("export.id"), value: ({ id }) => id, width: 24 },
  ],
});

export const commitmentSheet = ({ t, names }: SheetWords): Sheet<StaffCommitment> => ({
  title: t("export.commitments"),
  columns: [
    { title: t("field.actor"), value: ({ actor }) => names.actor(actor), width: 24 },
    { title: t("field.what"), value: ({ what }) => what, width: 50 },
    { title: t("field.due"), value: ({ due }) => day(due), width: 11 },
    { title: t("field.status"), value: ({ status }) => t(`commitment.${status}`) },
    { title: t("export.stageSince"), value: ({ since }) => day(since), width: 11 },
    { title: t("export.isOverdue"), value: ({ isOverdue }) => t(isOverdue ? "value.yes" : "value.no") },
    { title: t("field.note"), value: ({ note }) => note || null, width: 40 },
    { title: t("field.isPublic"), value: ({ isPublic }) => t(isPublic ? "value.yes" : "value.no") },
    { title: t("field.occasion"), value: ({ occasionId }) => occasionId, width: 18 },
    { title: t("export.request"), value: ({ requestId }) => requestId, width: 30 },
    { title: t("export.createdOn"), value: ({ createdAt }) => day(createdAt), width: 11 },
    { title: t("export.id"), value: ({ id }) => id, width: 24 },
  ],
});
