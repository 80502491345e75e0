import { access, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { build } from "#web-form/build.ts";

const dist = join(import.meta.dirname, "../../web-form/dist");

it("misses no file of the pages that are served while they are built again", async () => {
  await build();
  const assets = await readdir(join(dist, "assets"));
  const files = ["form.json", "staff/index.html", "staff/sw.js", ...assets.map((name) => `assets/${name}`)];
  const missing = new Set<string>();
  const rebuilt = build().then(() => "done");
  while ((await Promise.race([rebuilt, Promise.resolve("building")])) === "building") {
    for (const file of files) await access(join(dist, file)).catch(() => missing.add(file));
  }
  expect([...missing]).toEqual([]);
});

it("takes away what an earlier build left", async () => {
  await writeFile(join(dist, "assets/workspace-OLD.js"), "");
  await build();
  expect(await readdir(join(dist, "assets"))).not.toContain("workspace-OLD.js");
});
