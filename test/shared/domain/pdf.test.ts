import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { lookAtPdf } from "#shared/domain/pdf.ts";
import { inflate } from "#shared/platform/inflate.ts";
import { aPdf, packed } from "#test/support/files.ts";

const seen = (bytes: Uint8Array) => lookAtPdf(bytes, inflate);
const catalog = "<< /Type /Catalog >>";
const script = "<< /S /JavaScript /JS (app.alert(1)) >>";

describe("a PDF is taken", () => {
  it.each([
    ["as programs write it", aPdf(catalog, packed(catalog))],
    ["that opens at its first page", aPdf("<< /Type /Catalog /OpenAction [3 0 R /Fit] >>")],
    ["with links to the web", aPdf(catalog, "<< /S /URI /URI (https://malmo.se) >>")],
    [
      "with pictures of any kind, damaged ones too",
      aPdf(
        catalog,
        Buffer.concat([
          Buffer.from("<< /Subtype /Image /Filter /DCTDecode >>\nstream\n"),
          Buffer.alloc(9000, "/x"),
          Buffer.from("\nendstream"),
        ]),
        Buffer.concat([
          Buffer.from("<< /Subtype /Image /Filter /FlateDecode >>\nstream\n"),
          deflateSync(Buffer.alloc(20_000_000)).subarray(0, 900),
          Buffer.from("\nendstream"),
        ]),
      ),
    ],
  ])("%s", (_, bytes) => {
    expect(seen(bytes)).toEqual({ author: "" });
  });

  it.each([
    ["(Anna \\(kommunen\\))", "Anna (kommunen)"],
    ["(Tekniska n\\344mnden)", "Tekniska nämnden"],
    ["<FEFF00C5007300610020017D>", "Åsa Ž"],
    ["(\u00fe\u00ff\\000B\\000o)", "Bo"],
    ["(\\033[31mRed\u0007)", "[31mRed"],
  ])("and says who wrote it: %s", (author, name) => {
    expect(seen(aPdf(catalog, `<< /Author ${author} >>`))).toEqual({ author: name });
    expect(seen(aPdf(catalog, packed(`<< /Author ${author} >>`)))).toEqual({ author: name });
  });

  it("and says it from its description too", () => {
    const xmp = Buffer.from("<dc:creator><rdf:Seq><rdf:li>Åsa “A” Ek</rdf:li></rdf:Seq></dc:creator>");

    expect(seen(aPdf(catalog, xmp))).toEqual({ author: "Åsa “A” Ek" });
  });
});

describe("a PDF is refused that", () => {
  it.each([
    ["runs a script", aPdf(catalog, script)],
    ["writes it otherwise", aPdf(catalog, script.replace("JavaScript", "J#61va#53cript"))],
    ["packs it", aPdf(packed(script))],
    ["packs it and calls it a picture", aPdf(packed(script, "/Subtype /Image /Filter /FlateDecode"))],
    ["packs it with a wrong checksum", aPdf(withWrongEnd(packed(script)))],
    [
      "packs it and hides where the object begins",
      aPdf(packed(script, "/Type /ObjStm /First 4 /X (obj) /Filter /FlateDecode")),
    ],
    ["packs it twice", aPdf(packed("", "/Type /ObjStm /First 4 /Filter [/ASCIIHexDecode /FlateDecode]"))],
    ["packs more than anybody reads", aPdf(packed(" ".repeat(17_000_000) + script))],
    ["starts a program", aPdf(catalog, "<< /S /Launch /F (cmd.exe) >>")],
    ["carries files", aPdf("<< /Type /Catalog /Names << /EmbeddedFiles 3 0 R >> >>")],
    ["sends what is filled in", aPdf(catalog, "<< /S /SubmitForm /F (https://x.example) >>")],
    ["reaches for files of the network", aPdf(catalog, "<< /S /GoToR /F (\\\\\\\\host\\\\share) >>")],
  ])("%s", (_, bytes) => {
    expect(seen(bytes)).toBe("active");
  });

  it.each([
    ["is locked", aPdf(catalog, "<< /Encrypt 5 0 R >>"), "locked"],
    ["is none", Buffer.from("PK\u0003\u0004 word/document.xml"), "no-document"],
    ["begins with something else", Buffer.concat([Buffer.from("<html>"), aPdf(catalog)]), "no-document"],
    ["ends with something else", Buffer.concat([aPdf(catalog), Buffer.from("<script>")]), "no-document"],
    ["stops in the middle", aPdf(catalog).subarray(0, 40), "no-document"],
    ["is nothing", Buffer.alloc(0), "no-document"],
    ["is made of beginnings", aPdf("stream\n".repeat(30_000)), "no-document"],
  ])("%s", (_, bytes, fault) => {
    expect(seen(bytes)).toBe(fault);
  });
});

function withWrongEnd(object: Buffer): Buffer {
  const end = object.indexOf("\nendstream");
  return Buffer.concat([object.subarray(0, end - 4), Buffer.from("abcd"), object.subarray(end)]);
}
