import type { Layer, UnderstandingData } from "./data.ts";
import { featureLayout, type Feature } from "./model/features.ts";
import type { Concepts } from "./text/concepts.ts";
import type { Token } from "./text/tokens.ts";
import type { Span } from "./types.ts";

const SPANS = 4;

/** The words that speak for a decision, so that a coordinator can see why and correct it. */
export const because = (text: string, tokens: Token[], concepts: Concepts, data: UnderstandingData) => {
  const layout = featureLayout(data);

  const spansOf = (ids: Iterable<number>): Span[] => {
    const out = new Map<number, Span>();
    for (const id of ids) {
      for (const { from, to } of concepts.get(id)?.spans ?? []) {
        const start = tokens[from]?.start ?? 0;
        const end = tokens[to]?.end ?? start;
        const known = out.get(start);
        if (!known || known.end < end) out.set(start, { start, end, text: text.slice(start, end) });
      }
    }
    return [...out.values()].toSorted((a, b) => a.start - b.start).slice(0, SPANS);
  };

  /** When no rule speaks: the features that moved the layer most. */
  const fromLayer = (layer: Layer | undefined, target: number, features: Feature[]): Span[] => {
    if (!layer) return [];
    const moved: { concept: number | null; token: number | null; force: number }[] = [];
    for (const { index, value, token } of features) {
      const isConcept = index < layout.pairs;
      if (!isConcept && token === undefined) continue;
      for (let at = layer.offsets[index] ?? 0; at < (layer.offsets[index + 1] ?? 0); at += 1) {
        const force = layer.targets[at] === target ? (layer.weights[at] ?? 0) * value : 0;
        if (force > 0)
          moved.push({
            concept: isConcept ? index : null,
            token: token ?? null,
            force: isConcept ? force * 2 : force,
          });
      }
    }
    const strongest = moved.toSorted((a, b) => b.force - a.force).slice(0, 3);
    const spans = spansOf(strongest.flatMap(({ concept }) => (concept === null ? [] : [concept])));
    for (const { token } of strongest) {
      const word = token === null ? undefined : tokens[token];
      if (word && !spans.some((span) => span.start <= word.start && span.end >= word.end)) {
        spans.push({ start: word.start, end: word.end, text: text.slice(word.start, word.end) });
      }
    }
    return spans.toSorted((a, b) => a.start - b.start);
  };

  return {
    theme: (index: number, features: Feature[]): Span[] => {
      const theme = data.themes[index];
      const pairs = theme?.pairs.filter(([a, b]) => concepts.has(a) && concepts.has(b)).flat() ?? [];
      const spans = theme ? spansOf([...theme.strong, ...theme.weak, ...pairs]) : [];
      return spans.length > 0 ? spans : fromLayer(data.layers?.themes, index, features);
    },
    ask: (index: number, features: Feature[]): Span[] => {
      const met = data.asks[index]?.patterns.find(({ all }) =>
        all.every((group) => group.some((concept) => concepts.has(concept))),
      );
      const spans = met ? spansOf(met.all.flat()) : [];
      return spans.length > 0 ? spans : fromLayer(data.layers?.asks, index + 1, features);
    },
  };
};
