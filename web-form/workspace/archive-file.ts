/** One line of a file that is not blank: where it is, and what it says. */
export type FileLine = { number: number; text: string };

/** The lines of a file one after the other, however large it is: no more than a piece of it is in memory. */
export async function* linesOf(file: Blob): AsyncGenerator<FileLine> {
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let number = 0;
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (rest + (value ?? "")).split("\n");
    rest = done ? "" : (lines.pop() ?? "");
    for (const text of lines) {
      number++;
      if (text.trim() !== "") yield { number, text };
    }
    if (done) return;
  }
}

/** Bytes of a file's beginning and end that tell it from others. */
const sample = 64 * 1024;

/** Tells a file, so that the same one goes on where it stopped: by its size, its beginning and its end. */
export async function fileId(file: Blob): Promise<string> {
  const parts = new Blob([String(file.size), "\n", file.slice(0, sample), file.slice(-sample)]);
  const digest = await crypto.subtle.digest("SHA-256", await parts.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Most lines, and about how many letters, that are sent at once. */
const mostLines = 50;
const mostLetters = 400_000;

export type Piece = { from: number; numbers: number[]; lines: unknown[]; isLast: boolean };

/** A line that is no JSON. */
export class BadLine extends Error {
  override readonly name = "BadLine";
  readonly line: number;
  constructor(line: number, options?: ErrorOptions) {
    super(`line ${line} is no JSON`, options);
    this.line = line;
  }
}

/**
 * A file in pieces as they are sent, from a line on. `from` counts the lines that are not blank, from 1.
 * @throws BadLine
 */
export async function* piecesOf(lines: AsyncIterable<FileLine>, next: number): AsyncGenerator<Piece> {
  let piece: Piece = { from: next, numbers: [], lines: [], isLast: false };
  let letters = 0;
  let count = 0;
  for await (const { number, text } of lines) {
    if (++count < next) continue;
    if (piece.lines.length === mostLines || (piece.lines.length > 0 && letters + text.length > mostLetters)) {
      yield piece;
      piece = { from: count, numbers: [], lines: [], isLast: false };
      letters = 0;
    }
    piece.numbers.push(number);
    piece.lines.push(parsed(number, text));
    letters += text.length;
  }
  if (piece.lines.length > 0) yield { ...piece, isLast: true };
}

function parsed(number: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadLine(number, { cause: error });
  }
}
