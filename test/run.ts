// npm test: every test, and at the end one plain line that a machine reads.
import { startVitest } from "vitest/node";

const vitest = await startVitest("test", process.argv.slice(2), { run: true, watch: false });
const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
const count = (state: string) => tests.filter((test) => test.result().state === state).length;
const failedModules = vitest.state.getTestModules().filter((module) => module.state() === "failed");
const broken = failedModules.filter((module) => [...module.children.allTests("failed")].length === 0).length;
const unhandled = vitest.state.getUnhandledErrors().length;
const failed = count("failed") + broken + unhandled;
await vitest.close();
console.log(`${count("passed")} passed, ${failed} failed`);
process.exit(failed > 0 || tests.length === 0 ? 1 : 0);
