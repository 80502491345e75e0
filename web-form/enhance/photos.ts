// Photos of an answer, in a file of its own: only a form that asks for photos loads it.
import { list } from "./device.ts";

/** Blobs by question. */
type Shots = Record<string, Blob[]>;
/** `taken`: ids of what has arrived already, so that another try sends nothing twice. */
type Kept = { shots: Shots; taken: Record<string, string[]>; at: number };

const longestSide = 1600;
const thumbSide = 160;
const largest = 1_900_000;
const takenForMs = 20 * 3_600_000;
const patienceMs = 90_000;

/** What a tablet that many use holds until it is sent, and any device whose own store is shut. */
const memory = new Map<string, Kept>();
/** Of the form that is in the page. */
let current: Shots = {};

function store<T>(mode: IDBTransactionMode, work: (photos: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opened = indexedDB.open("photos", 1);
    opened.addEventListener("upgradeneeded", () => opened.result.createObjectStore("photos"));
    opened.addEventListener("error", () => reject(opened.error));
    opened.addEventListener("success", () => {
      const transaction = opened.result.transaction("photos", mode);
      const request = work(transaction.objectStore("photos"));
      transaction.addEventListener("complete", () => {
        opened.result.close();
        resolve(request.result);
      });
      transaction.addEventListener("abort", () => reject(transaction.error));
    });
  });
}

async function find(id: string): Promise<Kept | undefined> {
  return (
    memory.get(id) ?? (await store<Kept | undefined>("readonly", (all) => all.get(id)).catch(() => undefined))
  );
}

async function put(id: string, kept: Kept, isShared: boolean): Promise<void> {
  memory.set(id, kept);
  // Where the device keeps nothing, the page itself still holds it.
  if (!isShared) await store("readwrite", (all) => all.put(kept, id)).catch(() => undefined);
}

/** Keeps the form's photos with the answer of this id. @returns whether there are any */
export async function keepWith(id: string, isShared: boolean): Promise<boolean> {
  const shots = Object.fromEntries(Object.entries(current).filter(([, blobs]) => blobs.length > 0));
  if (Object.keys(shots).length === 0) return false;
  const before = isShared ? memory.get(id) : await find(id);
  const isSame = before && JSON.stringify(sizes(before.shots)) === JSON.stringify(sizes(shots));
  await put(id, isSame ? { ...before, shots } : { shots, taken: {}, at: 0 }, isShared);
  return true;
}
const sizes = (shots: Shots) =>
  Object.entries(shots).map(([name, blobs]) => [name, blobs.map(({ size }) => size)]);

export async function forget(id: string): Promise<void> {
  memory.delete(id);
  await store("readwrite", (all) => all.delete(id)).catch(() => undefined);
}

/** What belongs to no draft and waits for nothing goes. */
async function tidy(): Promise<void> {
  const wanted = new Set([
    ...list("draft").map(([, { id }]) => id),
    ...list("waiting").map(([id]) => id),
    ...list("refused").map(([id]) => id),
  ]);
  const ids = await store("readonly", (all) => all.getAllKeys()).catch(() => []);
  for (const id of ids) if (typeof id === "string" && !wanted.has(id)) await forget(id);
}

type Attached = {
  id: string;
  /** A tablet that many use: nothing is kept. */
  isShared: boolean;
  /** The same form came back from the server: it shows what it had. */
  isBack: boolean;
  onChange: () => void;
};

/** Makes the form's photo questions work. */
export async function attach(
  form: HTMLFormElement,
  { id, isShared, isBack, onChange }: Attached,
): Promise<void> {
  if (!isBack) {
    current = {};
    if (!isShared) {
      current = (await find(id))?.shots ?? {};
      void tidy();
    }
  }
  for (const field of form.querySelectorAll<HTMLElement>("[data-photos]")) {
    const shown = new Field(field, onChange);
    await shown.show();
  }
}

/** An empty form for another answer. */
export function clear(form: HTMLFormElement): void {
  current = {};
  for (const field of form.querySelectorAll<HTMLElement>("[data-photos]"))
    void new Field(field, () => {}).show();
}

class Field {
  private readonly field: HTMLElement;
  private readonly onChange: () => void;
  constructor(field: HTMLElement, onChange: () => void) {
    this.field = field;
    this.onChange = onChange;
    const { input, button } = this;
    if (!input || !button || !button.hidden) return;
    button.hidden = false;
    button.addEventListener("click", () => input.click());
    input.addEventListener("change", () => void this.add([...(input.files ?? [])]));
  }
  private get input() {
    return this.field.querySelector<HTMLInputElement>("input[type=file]");
  }
  private get button() {
    return this.field.querySelector<HTMLButtonElement>("button[data-choose]");
  }
  private get name() {
    return this.field.dataset["photos"] ?? "";
  }
  private get shots() {
    return current[this.name] ?? [];
  }
  private set shots(blobs: Blob[]) {
    current[this.name] = blobs;
  }
  private say(text: string) {
    const place = this.field.querySelector("[role=status]");
    if (place) place.textContent = text;
  }
  private words(name: string, number = 0) {
    return (this.field.dataset[name] ?? "").replace("#", String(number));
  }

  private async add(files: readonly File[]): Promise<void> {
    const most = Number(this.field.dataset["most"]);
    let problem = "";
    for (const file of files) {
      if (this.shots.length >= most) {
        problem = this.words("full", most);
        break;
      }
      try {
        this.shots = [...this.shots, await shrunk(file, longestSide)];
      } catch {
        problem = this.words("none");
      }
    }
    // The same photo may be chosen again after it was taken away.
    if (this.input) this.input.value = "";
    await this.show();
    this.say(problem || this.words("count", this.shots.length));
    this.onChange();
  }

  private async remove(index: number): Promise<void> {
    this.shots = this.shots.filter((_, at) => at !== index);
    await this.show();
    this.say(this.words("count", this.shots.length));
    this.button?.focus();
    this.onChange();
  }

  async show(): Promise<void> {
    const place = this.field.querySelector<HTMLElement>("ul");
    if (!place) return;
    place.style.cssText = "display:flex;flex-wrap:wrap;gap:1rem;list-style:none;padding:0;margin:.75rem 0 0";
    const pictures = await Promise.all(this.shots.map((blob) => pictureOf(blob)));
    place.replaceChildren(
      ...pictures.map((src, index) => {
        const item = document.createElement("li");
        const picture = document.createElement("img");
        picture.src = src;
        picture.alt = "";
        picture.style.cssText = "display:block;block-size:7rem;border-radius:.375rem;margin-block-end:.5rem";
        const button = document.createElement("button");
        button.type = "button";
        button.className = "quiet";
        button.textContent = this.words("remove", index + 1);
        button.addEventListener("click", () => void this.remove(index));
        item.append(picture, button);
        return item;
      }),
    );
    if (this.shots.length > 0) {
      this.field.dataset["has"] = String(this.shots.length);
      this.field.dataset["said"] = this.words("count", this.shots.length);
    } else {
      delete this.field.dataset["has"];
      delete this.field.dataset["said"];
    }
  }
}

/** Drawn anew, upright and small: nothing of the file is left but the picture. @throws when it is no picture */
async function drawn(file: Blob, side: number): Promise<HTMLCanvasElement> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("this browser cannot draw");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas;
}

async function shrunk(file: Blob, side: number): Promise<Blob> {
  const canvas = await drawn(file, side);
  for (const quality of [0.82, 0.6, 0.4]) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
    if (blob && blob.size <= largest) return blob;
  }
  throw new Error("the picture stays too large");
}

/** As an address, which the page's policy lets in where a blob's own would not be. */
const pictureOf = (blob: Blob) =>
  drawn(blob, thumbSide).then((canvas) => canvas.toDataURL("image/jpeg", 0.7));

/**
 * Sends the photos of an answer, each once. One that the system does not take is left out: the words go all the same.
 * @returns the answers to the photo questions, or `later` when there was no network
 */
export async function send(code: string, id: string): Promise<Record<string, string[]> | "later"> {
  const kept = await find(id);
  if (!kept) return {};
  const taken = Date.now() - kept.at < takenForMs ? { ...kept.taken } : {};
  for (const [name, blobs] of Object.entries(kept.shots)) {
    for (const blob of blobs.slice(taken[name]?.length ?? 0)) {
      const photo = await sendOne(code, blob).catch(() => "later" as const);
      if (photo === "later") return "later";
      taken[name] = [...(taken[name] ?? []), photo];
      const now = { shots: kept.shots, taken: { ...taken }, at: Date.now() };
      await put(id, now, !isInStore(id));
    }
  }
  return Object.fromEntries(
    Object.entries(taken)
      .map(([name, ids]): [string, string[]] => [name, ids.filter(Boolean)])
      .filter(([, ids]) => ids.length > 0),
  );
}
const isInStore = (id: string) => list("waiting").some(([waiting]) => waiting === id);

/** What was sent is no longer there, so the next try sends it again. @returns whether anything had been sent */
export async function sendAgain(id: string): Promise<boolean> {
  const kept = await find(id);
  if (!kept || Object.keys(kept.taken).length === 0) return false;
  await put(id, { ...kept, taken: {}, at: 0 }, !isInStore(id));
  return true;
}

/** @returns its id, empty when it is not taken, or `later` */
async function sendOne(code: string, blob: Blob): Promise<string> {
  const ask = (method: string, path: string, body?: string) =>
    fetch(`/api/occasions/${code}/photos${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(patienceMs),
    });
  const offered = await ask("POST", "", JSON.stringify({ type: blob.type }));
  if (!offered.ok) return refused(offered) ? "" : "later";
  const { id, url, fields } = await offered.json();
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  form.append("file", blob);
  const sent = await fetch(url, { method: "POST", body: form, signal: AbortSignal.timeout(patienceMs) });
  if (!sent.ok) return "later";
  const taken = await ask("PUT", `/${id}`);
  if (!taken.ok) return refused(taken) ? "" : "later";
  return (await taken.json()).id;
}

/** Only the system's own refusal is a no. */
const refused = ({ headers, status }: Response) =>
  Boolean(headers.get("content-type")?.startsWith("application/problem+json")) &&
  status < 500 &&
  status !== 429;
