import { expect, it } from "vitest";
import { noticeOf } from "#shared/domain/notice.ts";

const changed = (...fields: { path: string; from: unknown; to: unknown }[]) => ({
  at: "2026-05-01T10:00:00.000Z",
  by: { subject: "s", name: "Samordnare", role: "coordinator" },
  what: "changed",
  fields,
});
const stage = (from: string | null, to: string) => changed({ path: "stage", from, to });

it.each([
  ["an answer that was not there", changed({ path: "answer", from: null, to: { text: "Ja" } }), "answer"],
  [
    "an answer put in better words",
    changed({ path: "answer", from: { text: "a" }, to: { text: "b" } }),
    undefined,
  ],
  [
    "an actor's second answer that says another thing",
    changed({ path: "answer", from: { status: "will-do" }, to: { status: "done" } }),
    "answer",
  ],
  [
    "an actor's second answer in other words",
    changed({ path: "answer", from: { status: "done", text: "a" }, to: { status: "done", text: "b" } }),
    undefined,
  ],
  ["an answer taken back", changed({ path: "answer", from: { text: "a" }, to: null }), undefined],
  ["a corrected tag", changed({ path: "correction", from: {}, to: { themes: ["waste"] } }), undefined],
  ["a text made ready", stage("draft", "ready"), undefined],
  ["a proposal that is filed", stage("ready", "filed"), "filed"],
  ["votes that are collected", stage("published", "collecting"), "collecting"],
  ["a decision", stage("under-consideration", "answered"), "answered"],
  ["what was never public and is withdrawn", stage("draft", "withdrawn"), undefined],
  ["what was public and is withdrawn", stage("collecting", "withdrawn"), "withdrawn"],
  ["a stage that there is not", stage("draft", "elsewhere"), undefined],
  ["a vote more", changed({ path: "supportCount", from: 1, to: 2 }), undefined],
])("%s", (_what, change, told) => {
  const notice = noticeOf(change);

  expect(notice?.kind === "stage" ? notice.stage : notice?.kind).toBe(told);
});
