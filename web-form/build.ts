// Builds into web-form/dist: the staff workspace (hashed assets and one page) and the residents' form's script.
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { compressedBytes } from "#shared/platform/compressed.ts";
import { type BuildOptions, build as bundle } from "esbuild";
import { spriteFile } from "./pages/pictograms.ts";

const here = import.meta.dirname;

/**
 * Builds beside `dist` and moves in file by file: a host that serves the last build, perhaps the same one, misses none
 * of its files while it is made.
 */
export async function build(): Promise<void> {
  const made = await mkdtemp(join(here, "dist-"));
  try {
    await mkdir(join(made, "staff"));
    await buildWorkspace(made);
    await buildFormScript(made);
    await moveIn(made, join(here, "dist"));
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

/** Each file takes the place of its namesake in one step; what the new build does not have goes last. */
async function moveIn(made: string, dist: string): Promise<void> {
  const files = await filesOf(made);
  for (const file of files) {
    await mkdir(dirname(join(dist, file)), { recursive: true });
    await rename(join(made, file), join(dist, file));
  }
  const old = (await filesOf(dist)).filter((file) => !files.includes(file));
  for (const file of old) await rm(join(dist, file), { force: true });
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

async function buildWorkspace(dist: string): Promise<void> {
  const { metafile } = await bundle({
    entryPoints: [join(here, "workspace/main.tsx"), join(here, "workspace/style.css")],
    absWorkingDir: join(here, ".."),
    outdir: join(dist, "assets"),
    entryNames: "workspace-[hash]",
    // What few pages need, such as charts, is a file of its own.
    chunkNames: "workspace-[hash]",
    splitting: true,
    bundle: true,
    minify: true,
    format: "esm",
    // What a phone of 2020 still understands.
    target: "es2020",
    jsx: "automatic",
    jsxImportSource: "preact",
    metafile: true,
    logLevel: "warning",
  });
  const entry = (name: string) => {
    const found = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint?.endsWith(name));
    return found && `/assets/${basename(found[0])}`;
  };
  const script = entry("main.tsx");
  const style = entry("style.css");
  if (!script || !style) throw new Error("the workspace was built without a script or a style sheet");
  await writeFile(join(dist, "staff/index.html"), page(script, style));
  const files = Object.keys(metafile.outputs).map((path) => `/assets/${basename(path)}`);
  await buildServiceWorker(dist, script, files.toSorted());
}

/** What keeps the workspace's files on the device: it changes whenever one of them does. */
async function buildServiceWorker(dist: string, script: string, files: readonly string[]): Promise<void> {
  const code = await readFile(join(here, "workspace/service-worker.ts"));
  const version = createHash("sha256").update(code).update(files.join()).digest("hex").slice(0, 16);
  await bundle({
    entryPoints: [join(here, "workspace/service-worker.ts")],
    outfile: join(dist, "staff/sw.js"),
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    define: { shell: JSON.stringify({ version, script, files }) },
    logLevel: "warning",
  });
}

/** The form's script, and its name for `built.ts`, which travels beside the function that makes the pages. */
async function buildFormScript(dist: string): Promise<void> {
  const make = async (entry: string, name: string, more: BuildOptions) => {
    const { metafile } = await bundle({
      entryPoints: [join(here, entry)],
      absWorkingDir: join(here, ".."),
      outdir: join(dist, "assets"),
      entryNames: `${name}-[hash]`,
      bundle: true,
      minify: true,
      target: "es2020",
      metafile: true,
      logLevel: "warning",
      ...more,
    });
    return `/assets/${basename(Object.keys(metafile?.outputs ?? {})[0] ?? "")}`;
  };
  // What only forms with photos need is a file of its own, whose name the script knows.
  const photos = await make("enhance/photos.ts", "photos", { format: "esm" });
  const speech = await make("enhance/speech.ts", "speech", { format: "esm" });
  // A phone carries nothing of what only a tablet that many use does, and the other way round.
  const makeFor = (device: "phone" | "kiosk") =>
    make("enhance/main.ts", device === "kiosk" ? "kiosk" : "form", {
      // As a module without exports in a function of its own: what esbuild makes of "iife" brings along a `require`
      // that nothing asks for, and what it makes of class fields a helper. Each is a hundredth of all that a form weighs.
      format: "esm",
      banner: { js: "(()=>{" },
      footer: { js: "})()" },
      tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
      define: {
        KIOSK: String(device === "kiosk"),
        PHOTOS: JSON.stringify(photos),
        SPEECH: JSON.stringify(speech),
      },
      external: [photos, speech],
    });
  const script = await makeFor("phone");
  const built = {
    script,
    scriptBytes: compressedBytes(await readFile(join(dist, script))),
    kiosk: await makeFor("kiosk"),
    pictograms: await writePictograms(dist),
    cards: await copyCards(dist),
  };
  await writeFile(join(dist, "form.json"), JSON.stringify(built));
}

/** The themes' pictograms, for forms, which load them after all that is to be read and filled in. */
async function writePictograms(dist: string): Promise<string> {
  const file = spriteFile();
  const address = `/assets/themes-${createHash("sha256").update(file).digest("hex").slice(0, 16)}.svg`;
  await writeFile(join(dist, address), file);
  return address;
}

/** The pictures that stand for shared pages, one a language, under names with a hash of their content. */
async function copyCards(dist: string): Promise<Record<string, string>> {
  const cards: Record<string, string> = {};
  for (const file of (await readdir(join(here, "cards"))).filter((name) => name.endsWith(".png"))) {
    const tag = basename(file, ".png");
    const picture = await readFile(join(here, "cards", file));
    const hash = createHash("sha256").update(picture).digest("hex").slice(0, 16);
    cards[tag] = `/assets/card-${tag}-${hash}.png`;
    await writeFile(join(dist, cards[tag]), picture);
  }
  return cards;
}

const page = (script: string, style: string) => `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Arbetsyta</title>
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${style}">
<script type="module" src="${script}"></script>
</head>
<body>
<div id="workspace"></div>
<noscript><p>Arbetsytan behöver JavaScript. The workspace needs JavaScript.</p></noscript>
</body>
</html>
`;

if (import.meta.main) await build();
