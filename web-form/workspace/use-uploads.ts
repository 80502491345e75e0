import { useEffect, useRef, useState } from "preact/hooks";
import { type AnswerTo, type ApiProblem, asProblem } from "./api.ts";
import { useTryingAgain } from "./reach.ts";
import { sendFile } from "./send-file.ts";
import { useWorkspace } from "./workspace.ts";

/** A file on its way. A file that did not arrive stays here, whole, and can be sent again. */
export type Upload = {
  key: number;
  file: File;
  /** 100: it is there and is looked through. */
  percent: number;
  problem: ApiProblem | undefined;
};

/** Sends chosen files at once, and again when the network is back; what is refused says why. */
export function useUploads(proposal: string, onTaken: (taken: AnswerTo<"takeFile">, file: File) => void) {
  const { api } = useWorkspace();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const running = useRef(new Map<number, AbortController>()).current;
  const keys = useRef(0);
  const taken = useRef(onTaken);
  taken.current = onTaken;
  const update = (key: number, fields: Partial<Upload>) =>
    setUploads((all) => all.map((each) => (each.key === key ? { ...each, ...fields } : each)));

  async function send(key: number, file: File) {
    const controller = new AbortController();
    running.set(key, controller);
    update(key, { percent: 0, problem: undefined });
    try {
      const onProgress = (percent: number) => update(key, { percent });
      const found = await sendFile(api, proposal, file, { onProgress, signal: controller.signal });
      if (controller.signal.aborted) return;
      setUploads((all) => all.filter((each) => each.key !== key));
      taken.current(found, file);
    } catch (error) {
      if (!controller.signal.aborted) update(key, { problem: asProblem(error) });
    } finally {
      running.delete(key);
    }
  }

  const failed = uploads.filter(({ problem }) => problem?.status === 0);
  useTryingAgain(failed.length > 0, () => failed.forEach(({ key, file }) => void send(key, file)));
  // Whoever leaves the page sends nothing more.
  useEffect(() => () => running.forEach((controller) => controller.abort()), []);

  return {
    uploads,
    add: (files: readonly File[]) => {
      const added = files.map((file) => ({ key: ++keys.current, file, percent: 0, problem: undefined }));
      setUploads((all) => [...all, ...added]);
      for (const { key, file } of added) void send(key, file);
    },
    again: ({ key, file }: Upload) => void send(key, file),
    drop: ({ key }: Upload) => {
      running.get(key)?.abort();
      setUploads((all) => all.filter((each) => each.key !== key));
    },
  };
}
