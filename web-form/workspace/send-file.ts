import type { LanguageTag } from "#shared/domain/language.ts";
import type { Fault } from "#shared/domain/refusal.ts";
import { type Api, type AnswerTo, ApiProblem } from "./api.ts";

/** A file that was sent and looked through, as a form holds it until its step is sent. */
export type SentFile = AnswerTo<"takeFile"> & { name: string; language: LanguageTag };

export const filesForStep = (files: readonly SentFile[]) =>
  files.map(({ id, language }) => ({ id, language }));

/** What keeps a step's files from being sent with it. */
export const fileFaults = (
  pointer: string,
  files: readonly SentFile[],
  { isSure, isUnsent }: { isSure: boolean; isUnsent: boolean },
): Fault[] =>
  isUnsent
    ? [{ pointer, code: "files-unsent" }]
    : files.length > 0 && !isSure
      ? [{ pointer, code: "confirm-public" }]
      : [];

/** Without any progress for so long, the connection is taken for lost. */
const patience = 60_000;

/**
 * Sends a file of an answer to where it belongs and has it looked through.
 * @throws ApiProblem what is wrong with it, or status 0 when it did not arrive
 */
export async function sendFile(
  api: Api,
  id: string,
  file: File,
  { onProgress, signal }: { onProgress: (percent: number) => void; signal: AbortSignal },
): Promise<AnswerTo<"takeFile">> {
  const place = await api("offerFile", { id, body: { type: "application/pdf" } });
  const form = new FormData();
  for (const [name, value] of Object.entries(place.fields)) form.append(name, value);
  form.append("file", file);
  await post(place.url, form, { onProgress, signal });
  return api("takeFile", { id, query: { file: place.id } });
}

/** By the old way, since fetch tells of no progress. */
const post = (
  url: string,
  form: FormData,
  { onProgress, signal }: { onProgress: (percent: number) => void; signal: AbortSignal },
) =>
  new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), patience);
    };
    const fail = () => {
      clearTimeout(timer);
      reject(new ApiProblem(0, "unreachable"));
    };
    signal.addEventListener("abort", () => request.abort());
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      wait();
      onProgress(Math.round((100 * loaded) / Math.max(total, 1)));
    });
    request.addEventListener("error", fail);
    request.addEventListener("abort", fail);
    request.addEventListener("load", () => {
      clearTimeout(timer);
      if (request.status >= 200 && request.status < 300) return resolve();
      // S3 says in its own words that a file is larger than the place is for.
      const isTooLarge = request.responseText.includes("EntityTooLarge");
      return reject(isTooLarge ? new ApiProblem(413, "file/too-large") : new ApiProblem(0, "unreachable"));
    });
    request.open("POST", url);
    wait();
    request.send(form);
  });
