import { cleanText } from "./text.ts";

/**
 * Unpacks what zlib packed, as leniently as readers of PDF do: without its checksum, and without its end. `too large`
 * beyond so many bytes, undefined when it is damaged.
 */
export type Inflate = (packed: Uint8Array, most: number) => Uint8Array | "too large" | undefined;

/** What a readable PDF tells of itself; empty where it says nothing. */
export type PdfProperties = { author: string };
/** Why a file is not taken: it is no whole PDF, nobody can look into it, or it does more than be read. */
export type PdfFault = "no-document" | "locked" | "active";

/**
 * Names by which a PDF runs a script, starts a program, reaches for other files or carries some, sends what was filled
 * in, or holds a form of another kind that does. A board's answer needs none of them.
 */
const active = new Set([
  "JavaScript",
  "Launch",
  "EmbeddedFile",
  "EmbeddedFiles",
  "RichMedia",
  "Rendition",
  "SubmitForm",
  "ImportData",
  "GoToE",
  "GoToR",
  "XFA",
]);
/** Filters behind which objects could hide; a list of packed objects has none but the usual one. */
const odd = /^(ASCIIHexDecode|AHx|ASCII85Decode|A85|LZWDecode|LZW|RunLengthDecode|RL|Crypt|Predictor)$/;

/** Bytes that are unpacked of a list of objects or another stream; and of all streams, of which lists are never left out. */
const partMost = 16_000_000;
const allMost = 100_000_000;
/** Packed bytes that show how a stream begins, and signs before it among which its dictionary is. */
const beginning = 256;
const before = 4000;
/** More streams than any document of this size has. */
const mostStreams = 20_000;

/** One sign a byte, so that places in the text are places in the bytes. */
const textOf = (bytes: Uint8Array) => new TextDecoder("windows-1252").decode(bytes);

/** Names in a text, however they are written: `/J#61vaScript` is `JavaScript`. */
function* namesIn(text: string): Generator<string> {
  for (const [, name = ""] of text.matchAll(/\/([^\s\0()<>[\]{}/%]{1,64})/g))
    yield name.replaceAll(/#([0-9a-fA-F]{2})/g, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    );
}

/**
 * Looks through the bytes of a PDF, packed objects too, for what makes it more than something to read. It is looked for by
 * name wherever it may stand, so that no trick with what is part of which object hides it.
 */
export function lookAtPdf(bytes: Uint8Array, inflate: Inflate): PdfProperties | PdfFault {
  const text = textOf(bytes);
  if (!/^%PDF-[12]\.\d/.test(text) || !/startxref\s+\d+\s+%%EOF[\s\0]*$/.test(text.slice(-1024)))
    return "no-document";
  let author = "";
  let fault: PdfFault | undefined;
  const look = (part: string) => {
    author ||= authorIn(part);
    for (const name of namesIn(part)) {
      if (name === "Encrypt") fault = "locked";
      else if (active.has(name)) fault ??= "active";
    }
  };
  look(text);
  let left = allMost;
  let streams = 0;
  for (const { 0: keyword, index } of text.matchAll(/(?<!end)stream\r?\n/g)) {
    if (fault) return fault;
    if (++streams > mostStreams) return "no-document";
    const packed = bytes.subarray(index + keyword.length);
    const ahead = text.slice(Math.max(0, index - before), index);
    const dictionary = new Set(namesIn(ahead.slice(Math.max(0, ahead.lastIndexOf("obj")))));
    const begins = isPacked(packed) ? inflate(packed.subarray(0, beginning), partMost) : undefined;
    // A list of packed objects begins with their numbers and places, whatever it is called.
    const isObjects =
      ["ObjStm", "First"].some((name) => dictionary.has(name)) ||
      (typeof begins === "object" && /^\s*(\d+\s+){4}/.test(textOf(begins)));
    if (isObjects && [...dictionary].some((name) => odd.test(name))) return "active";
    if (!begins) {
      if (isObjects && dictionary.has("Filter")) return "no-document";
      continue;
    }
    if (!isObjects && left <= 0) continue;
    const part = inflate(packed, partMost);
    if (typeof part === "object") {
      look(textOf(part));
      left -= part.length;
    } else if (isObjects) return part === undefined ? "no-document" : "active";
  }
  return fault ?? { author };
}

/** As zlib marks what it packed. */
const isPacked = ([first = 0, second = 0]: Uint8Array) =>
  first % 16 === 8 && (first * 256 + second) % 31 === 0;

/** Who wrote it, by the file's list of properties or its XMP description. */
function authorIn(part: string): string {
  const entry = /\/Author\s*(\((?:\\[^]|[^\\)])*\)|<[0-9A-Fa-f\s]*>)/.exec(part)?.[1];
  const listed = entry === undefined ? "" : shortened(pdfText(entry));
  const described = /<dc:creator>[^]{0,200}?<rdf:li[^>]*>([^<]{1,400})<\/rdf:li>/.exec(part)?.[1] ?? "";
  return listed || shortened(utf8(described));
}

const shortened = (text: string) => cleanText(text).replaceAll("\n", " ").slice(0, 200);

const bytesOf = (text: string) => Uint8Array.from([...text].map((sign) => byteOf(sign)));
/** The byte that a sign was read from: Windows' own signs stand where no others do. */
const windows = new Map(
  Array.from({ length: 32 }, (_, at) => [textOf(Uint8Array.of(0x80 + at)), 0x80 + at] as const),
);
const byteOf = (sign: string) => windows.get(sign) ?? (sign.codePointAt(0) ?? 0) % 256;
const utf8 = (text: string) => new TextDecoder().decode(bytesOf(text));

/** A text object, `(...)` or `<...>`: in UTF-16 or UTF-8 where it begins so. */
function pdfText(said: string): string {
  const raw = said.startsWith("<")
    ? Uint8Array.from(
        [...said.replaceAll(/[^0-9A-Fa-f]/g, "").matchAll(/../g)].map(([pair]) => Number.parseInt(pair, 16)),
      )
    : bytesOf(unescaped(said.slice(1, -1)));
  if (raw[0] === 0xfe && raw[1] === 0xff) return new TextDecoder("utf-16be").decode(raw);
  if (raw[0] === 0xef && raw[1] === 0xbb) return new TextDecoder().decode(raw);
  return textOf(raw);
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
const unescaped = (text: string) =>
  text.replaceAll(/\\([0-7]{1,3}|\r?\n|[^])/g, (_, sign: string) =>
    /^[0-7]/.test(sign)
      ? String.fromCodePoint(Number.parseInt(sign, 8) % 256)
      : /^\r?\n/.test(sign)
        ? ""
        : (escapes[sign] ?? sign),
  );
