import { forgetAwsAccount } from "./environment.ts";
import { type Handler, loadFunction, type LocalFunction, localFunction } from "./lambda.ts";
import type { Route } from "./routes.ts";
import type { Pattern } from "./stream-filter.ts";

/** What of a function's description the host reads. */
export type HostedFunction = {
  entry: string;
  memoryMb: number;
  timeoutSeconds: number;
  operations?: Readonly<Record<string, { method: string; path: string; roles?: readonly string[] }>>;
  stream?: { batchSize: number; retryAttempts: number; filter: Pattern };
  schedules?: readonly { name: string; expression: string; input: unknown }[];
};

type Hosted = {
  functions: Readonly<Record<string, HostedFunction>>;
  handlers?: Readonly<Record<string, Handler>>;
};

/** One after the other: each finds its own name in the environment while it is imported. */
export async function loadFunctions(
  { functions, handlers = {} }: Hosted,
  environment: Record<string, string>,
): Promise<Map<string, LocalFunction>> {
  forgetAwsAccount(process.env);
  const loaded = new Map<string, LocalFunction>();
  for (const [name, description] of Object.entries(functions)) {
    const handler = handlers[name];
    loaded.set(
      name,
      handler
        ? localFunction(name, description, handler)
        : await loadFunction(name, description, environment),
    );
  }
  return loaded;
}

export function findFunction(functions: Map<string, LocalFunction>, name: string): LocalFunction {
  const found = functions.get(name);
  if (!found) throw new Error(`no function is named ${name}`);
  return found;
}

export const routesOf = ({ functions }: Hosted, loaded: Map<string, LocalFunction>): Route[] =>
  Object.entries(functions).flatMap(([name, { operations = {} }]) =>
    Object.values(operations).map(({ method, path, roles }) => ({
      method,
      path,
      guarded: roles !== undefined,
      function: findFunction(loaded, name),
    })),
  );
