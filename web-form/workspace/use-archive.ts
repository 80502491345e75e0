import { useEffect, useRef, useState } from "preact/hooks";
import { type Api, ApiProblem, type BodyOf, asProblem } from "./api.ts";
import { BadLine, type Piece, fileId, linesOf, piecesOf } from "./archive-file.ts";
import { saveAs } from "./save-as.ts";
import { today } from "./words.ts";
import { useWorkspace } from "./workspace.ts";

/** What is wrong in a file, by its line. */
export type LineFault = { line: number; where: string; code: string };
type Moving = {
  is: "idle" | "moving" | "done" | "stopped";
  lines: number;
  problem?: ApiProblem;
  faults?: readonly LineFault[];
};
const idle: Moving = { is: "idle", lines: 0 };

/** Work in many calls, which is stopped by a press or by leaving the page. */
function useMoving<In>(
  work: (input: In, on: (lines: number) => void, goesOn: () => boolean) => Promise<number>,
) {
  const [moving, set] = useState<Moving>(idle);
  const run = useRef(0);
  useEffect(() => () => void run.current++, []);
  async function start(input: In) {
    const mine = ++run.current;
    const goesOn = () => run.current === mine;
    const on = (lines: number) => {
      if (goesOn()) set({ is: "moving", lines });
    };
    on(0);
    try {
      const lines = await work(input, on, goesOn);
      if (goesOn()) set({ is: "done", lines });
    } catch (error) {
      if (!goesOn()) return;
      const faults = error instanceof LinesRefused ? { faults: error.faults } : {};
      set({ ...idle, ...faults, ...(error instanceof LinesRefused ? {} : { problem: asProblem(error) }) });
    }
  }
  return {
    ...moving,
    start: (input: In) => void start(input),
    stop: () => {
      run.current++;
      set({ is: "stopped", lines: moving.lines });
    },
  };
}

/** Everything of the network as a file of lines. */
export function useArchive() {
  const { api, me } = useWorkspace();
  return useMoving(async (_nothing: undefined, on, goesOn) => {
    // Pieces of the file, which the browser may lay aside: a page's text is not kept as such.
    const parts: Blob[] = [];
    let lines = 0;
    let cursor: string | undefined;
    do {
      const page: { items: unknown[]; cursor?: string } = await api("exportNetwork", { query: { cursor } });
      if (!goesOn()) return lines;
      parts.push(new Blob(page.items.map((each) => `${JSON.stringify(each)}\n`)));
      lines += page.items.length;
      on(lines);
      cursor = page.cursor;
    } while (cursor !== undefined);
    saveAs(`network-${me.network}-${today()}.jsonl`, new Blob(parts, { type: "application/jsonl" }));
    return lines;
  });
}

class LinesRefused extends Error {
  override readonly name = "LinesRefused";
  readonly faults: readonly LineFault[];
  constructor(faults: readonly LineFault[], options?: ErrorOptions) {
    super("some lines do not fit", options);
    this.faults = faults;
  }
}

/** A file of lines into the network. The same file again goes on where it stopped. */
export function useArchiveImport() {
  const { api } = useWorkspace();
  return useMoving(async (file: File, on, goesOn) => {
    const id = await fileId(file);
    const { state, next } = await api("getImport", { query: { id } });
    if (state === "not-empty") throw new ApiProblem(409, "import/not-empty");
    let lines = next - 1;
    if (state === "done") return lines;
    on(lines);
    try {
      for await (const piece of piecesOf(linesOf(file), next)) {
        if (!goesOn()) return lines;
        await sendPiece(api, id, piece);
        lines = piece.from + piece.lines.length - 1;
        on(lines);
      }
    } catch (error) {
      if (error instanceof BadLine)
        throw new LinesRefused([{ line: error.line, where: "", code: "no-json" }], { cause: error });
      throw error;
    }
    return lines;
  });
}

async function sendPiece(api: Api, id: string, { numbers, from, lines, isLast }: Piece): Promise<void> {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server reads each line by its schema, and says which does not fit
    await api("importLines", { body: { id, from, lines, isLast } as BodyOf<"importLines"> });
  } catch (error) {
    const problem = asProblem(error);
    const faults = problem.faults.map(({ pointer, code }) => {
      const [, , at = "0", ...where] = pointer.split("/");
      return { line: numbers[Number(at)] ?? numbers[0] ?? from, where: where.join("/"), code };
    });
    throw problem.status === 422 && faults.length > 0 ? new LinesRefused(faults, { cause: error }) : error;
  }
}
