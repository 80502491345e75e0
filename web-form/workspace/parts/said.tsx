type Span = readonly [number, number];

type Props = {
  text: string;
  /** Tag of the language in which it was said, where it is known. */
  language: string;
  /** Parts to set off: what gave the tag that one points at. */
  spans?: readonly Span[];
};

/** A resident's words: in their own language and direction, and never anything but text. */
export function Said({ text, language, spans = [] }: Props) {
  return (
    <p class="said" dir="auto" lang={language === "und" ? undefined : language}>
      {pieces(text, spans).map(([piece, isMarked], index) =>
        isMarked ? <mark key={index}>{piece}</mark> : piece,
      )}
    </p>
  );
}

/** The text cut at the spans; spans of a text that was since changed may lie outside of it. */
function pieces(text: string, spans: readonly Span[]): [string, boolean][] {
  const cut: [string, boolean][] = [];
  let at = 0;
  for (const [start, end] of spans.toSorted(([a], [b]) => a - b)) {
    const from = Math.max(start, at);
    const to = Math.min(end, text.length);
    if (to <= from) continue;
    if (from > at) cut.push([text.slice(at, from), false]);
    cut.push([text.slice(from, to), true]);
    at = to;
  }
  if (at < text.length) cut.push([text.slice(at), false]);
  return cut;
}
