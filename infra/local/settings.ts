import { z } from "zod";
import { MapTiles } from "#shared/domain/map-tiles.ts";
import { HostProblem } from "./log.ts";

const Port = z.coerce.number().int().min(0).max(65_535);

const Settings = z.object({
  PORT: Port.default(8080),
  DATA_DIR: z.string().min(1).default(".data"),
  DEMO: z.enum(["on", "off"]).default("on"),
  DYNAMODB_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  TRANSLATE_URL: z.url({ protocol: /^https?$/ }).optional(),
  MAP_TILES: MapTiles.shape.template.optional(),
  MAP_TILES_CREDIT: MapTiles.shape.credit.optional(),
});
export type Settings = z.infer<typeof Settings>;

const allowed: Record<keyof Settings, string> = {
  PORT: "a number from 0 to 65535",
  DATA_DIR: "a folder",
  DEMO: '"on" or "off"',
  DYNAMODB_ENDPOINT: "an address such as http://127.0.0.1:8000",
  TRANSLATE_URL: "an address such as http://127.0.0.1:5000",
  MAP_TILES: "an address such as https://tiles.example.org/{z}/{x}/{y}.png, with MAP_TILES_CREDIT beside it",
  MAP_TILES_CREDIT: "what the makers of the map want to be said, with MAP_TILES beside it",
};

/** What the environment says; an empty variable counts as none. All that is wrong is named at once. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = Settings.safeParse(given);
  const lonely = (["MAP_TILES", "MAP_TILES_CREDIT"] as const).filter((name) => given[name] !== undefined);
  if (parsed.success && lonely.length !== 1) return parsed.data;
  const wrong = new Set(parsed.error?.issues.map((issue) => String(issue.path[0])) ?? lonely);
  throw new HostProblem(
    Object.entries(allowed)
      .filter(([name]) => wrong.has(name))
      .map(([name, what]) => `${name} must be ${what}.`)
      .join("\n"),
  );
}
