import { randomUUID } from "node:crypto";
import type { Context } from "aws-lambda";

/** The context that a handler gets, without the callbacks of long ago. */
export type LambdaContext = Omit<Context, "done" | "fail" | "succeed">;

export type Handler = (event: unknown, context: LambdaContext) => unknown;

export type LocalFunction = { name: string; invoke(event: unknown): Promise<unknown> };

type Limits = { memoryMb: number; timeoutSeconds: number };

const repository = new URL("../../", import.meta.url);

/**
 * Imports a function's module as Lambda's runtime does: with its environment set before. The SDK reads the
 * environment later as well, so it stays: all functions of one process share one database.
 */
export async function loadFunction(
  name: string,
  description: Limits & { entry: string },
  environment: Record<string, string>,
): Promise<LocalFunction> {
  Object.assign(process.env, environment, { AWS_LAMBDA_FUNCTION_NAME: name });
  const module: unknown = await import(new URL(description.entry, repository).href);
  delete process.env["AWS_LAMBDA_FUNCTION_NAME"];
  if (!hasHandler(module)) throw new Error(`${description.entry} exports no function named handler`);
  return localFunction(name, description, module.handler);
}

const hasHandler = (module: unknown): module is { handler: Handler } =>
  typeof module === "object" &&
  module !== null &&
  "handler" in module &&
  typeof module.handler === "function";

class TimedOut extends Error {
  override name: string;
  constructor(seconds: number) {
    super();
    this.name = `Task timed out after ${seconds} seconds`;
  }
}

/** A handler with Lambda's time limit. What runs on after it is not stopped: nothing in one process can do that. */
export const localFunction = (
  name: string,
  { memoryMb, timeoutSeconds }: Limits,
  handler: Handler,
): LocalFunction => ({
  name,
  async invoke(event) {
    const deadline = Date.now() + timeoutSeconds * 1000;
    const context: LambdaContext = {
      awsRequestId: randomUUID(),
      callbackWaitsForEmptyEventLoop: true,
      functionName: name,
      functionVersion: "$LATEST",
      invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${name}`,
      logGroupName: `/aws/lambda/${name}`,
      logStreamName: "local",
      memoryLimitInMB: String(memoryMb),
      getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    };
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new TimedOut(timeoutSeconds)), timeoutSeconds * 1000);
    try {
      return await Promise.race([(async () => handler(event, context))(), late]);
    } finally {
      clearTimeout(timer);
    }
  },
});

/** Name and stack of an error, without its message: libraries put input into it, which here is what a resident wrote. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${typeof error}`;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames].join("\n");
}
