import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";

/** The questions of the ready-made survey of an event, in the words of each library. */
const texts = ["Vad vill du ändra eller ha mer av här?", "Var är det?", "Hur trivs du i området?"] as const;
const steps = ["Mycket dåligt", "Dåligt", "Varken bra eller dåligt", "Bra", "Mycket bra"];

const libraries = [
  {
    name: "SurveyJS",
    packages: ["survey-core@2", "survey-js-ui@2"],
    script: `import { Model } from "survey-core"; import "survey-js-ui"; import "survey-core/survey-core.css";
new Model(${JSON.stringify({
      elements: [
        { type: "comment", name: "improve", title: texts[0], isRequired: true },
        { type: "text", name: "where", title: texts[1] },
        { type: "radiogroup", name: "mood", title: texts[2], choices: steps },
      ],
    })}).render(document.getElementById("form"));`,
  },
  {
    name: "Form.io",
    packages: ["@formio/js@5"],
    script: `import { Formio } from "@formio/js"; import "@formio/js/dist/formio.form.min.css";
Formio.createForm(document.getElementById("form"), ${JSON.stringify({
      components: [
        { type: "textarea", key: "improve", label: texts[0], validate: { required: true } },
        { type: "textfield", key: "where", label: texts[1] },
        {
          type: "radio",
          key: "mood",
          label: texts[2],
          values: steps.map((label) => ({ label, value: label })),
        },
      ],
    })});`,
  },
] as const;

export type OtherForm = { name: string; bytes: number; address: string };

/**
 * Serves the same questions as SurveyJS and Form.io render them, their script and style minified and compressed, in
 * turn. They are installed for the while of the measurement alone: together they are a hundred times the size of ours.
 */
export async function withOtherForms(measure: (form: OtherForm) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "feedback-other-forms-"));
  try {
    writeFileSync(join(folder, "package.json"), '{"private":true}');
    for (const { name, packages, script } of libraries) {
      execFileSync(
        "npm",
        ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", ...packages],
        {
          cwd: folder,
        },
      );
      writeFileSync(join(folder, "main.js"), script);
      await build({
        entryPoints: [join(folder, "main.js")],
        outfile: join(folder, "out.js"),
        bundle: true,
        minify: true,
        target: "es2020",
        loader: { ".svg": "dataurl", ".woff": "empty", ".woff2": "empty", ".ttf": "empty", ".eot": "empty" },
        logLevel: "error",
      });
      await serveAndMeasure(name, folder, measure);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function serveAndMeasure(
  name: string,
  folder: string,
  measure: (form: OtherForm) => Promise<void>,
): Promise<void> {
  const page = `<!doctype html><html lang="sv"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Form</title><link rel="stylesheet" href="/out.css"><div id="form"></div><script src="/out.js"></script></html>`;
  const packed = (body: string | Buffer) =>
    brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  const files = new Map([
    ["/", { type: "text/html", body: packed(page) }],
    ["/out.js", { type: "text/javascript", body: packed(readFileSync(join(folder, "out.js"))) }],
    ["/out.css", { type: "text/css", body: packed(readFileSync(join(folder, "out.css"))) }],
  ]);
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? "");
    if (file) response.writeHead(200, { "content-type": file.type, "content-encoding": "br" }).end(file.body);
    else response.writeHead(404).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const at = server.address();
    if (at === null || typeof at === "string") throw new Error("the server has no port");
    const bytes = [...files.values()].reduce((sum, { body }) => sum + body.length, 0);
    await measure({ name, bytes, address: `http://127.0.0.1:${at.port}/` });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
