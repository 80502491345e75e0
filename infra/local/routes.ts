import type { LocalFunction } from "./lambda.ts";

export type Route = {
  method: string;
  path: string;
  /** Behind the JWT authorizer. */
  guarded: boolean;
  function: LocalFunction;
};

export type Match = { route: Route; parameters: Record<string, string> };

type Compiled = { route: Route; segments: readonly Segment[] };
type Segment = { text: string } | { parameter: string };

/**
 * API Gateway's choice of a route: a fixed word beats a parameter, from the left. `path` is the path as it was
 * sent, so a slash inside a parameter (%2F) does not divide it; a malformed % throws a URIError.
 */
export function routeFinder(routes: readonly Route[]): (method: string, path: string) => Match | undefined {
  const compiled = routes
    .map((route) => ({ route, segments: segmentsOf(route.path) }))
    .toSorted(bySpecificity);
  return (method, path) => {
    const sent = path.split("/");
    for (const { route, segments } of compiled) {
      if (route.method !== method || segments.length !== sent.length) continue;
      const parameters = read(segments, sent);
      if (parameters) return { route, parameters };
    }
    return undefined;
  };
}

const segmentsOf = (path: string): Segment[] =>
  path.split("/").map((text) => {
    const parameter = /^\{(\w+)\}$/.exec(text)?.[1];
    return parameter === undefined ? { text } : { parameter };
  });

function bySpecificity(a: Compiled, b: Compiled): number {
  for (const [i, left] of a.segments.entries()) {
    const right = b.segments[i];
    if (!right || "text" in left === "text" in right) continue;
    return "text" in left ? -1 : 1;
  }
  return 0;
}

function read(segments: readonly Segment[], sent: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [i, segment] of segments.entries()) {
    const text = decodeURIComponent(sent[i] ?? "");
    if ("parameter" in segment) {
      if (text === "") return undefined;
      parameters[segment.parameter] = text;
    } else if (segment.text !== text) return undefined;
  }
  return parameters;
}
