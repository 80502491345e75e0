// npm run --silent token -- <role>: prints an access token of a demo user, and nothing else.
import { runningIn } from "./host-file.ts";
import { readSettings } from "./settings.ts";
import { signIn } from "./sign-in.ts";

const roles = ["facilitator", "coordinator", "admin"];
const role = process.argv[2];

process.exitCode = await main();

async function main(): Promise<number> {
  if (role === undefined || !roles.includes(role)) {
    console.error(`Usage: npm run --silent token -- <${roles.join("|")}>`);
    return 2;
  }
  const { DATA_DIR, PORT } = readSettings(process.env);
  const address = process.env["PORT"] ? `http://localhost:${PORT}` : runningIn(DATA_DIR)?.url;
  try {
    if (address === undefined) throw new Error(`nothing runs on ${DATA_DIR}`);
    const { accessToken } = await signIn(address, `demo-${role}`);
    console.log(accessToken);
    return 0;
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    console.error(
      `The local host does not answer${address ? ` at ${address}` : ""} (${why}). Start it with npm start, ` +
        "and use the same PORT or DATA_DIR here.",
    );
    return 1;
  }
}
