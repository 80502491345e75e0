// Keeps the workspace's own files on the device, so that it opens without network. It keeps nothing else: what the API
// answers, residents' words above all, never goes through it.

/** The files of one build, and a name that changes with them: put in by `build.ts`. */
declare const shell: { version: string; script: string; files: readonly string[] };

const page = "/staff";
const prefix = "workspace-";
const ours = prefix + shell.version;
/** In a cellar a connection may hang rather than fail. */
const patience = 4_000;

// What a worker's events have beside a page's.
type Extendable = Event & { waitUntil: (work: Promise<unknown>) => void };
type Fetching = Event & { request: Request; respondWith: (answer: Promise<Response>) => void };
const isExtendable = (event: Event): event is Extendable => "waitUntil" in event;
const isFetching = (event: Event): event is Fetching => "respondWith" in event;

// A new build waits until the last page of the old one is closed: no page ever gets another build's files.
addEventListener("install", (event) => isExtendable(event) && event.waitUntil(keep()));
addEventListener("activate", (event) => isExtendable(event) && event.waitUntil(forgetOthers()));
addEventListener("fetch", (event) => {
  if (!isFetching(event) || event.request.method !== "GET") return;
  const { origin, pathname } = new URL(event.request.url);
  if (origin !== location.origin) return;
  if (event.request.mode === "navigate" && /^\/staff(\/[^.]*)?$/.test(pathname))
    event.respondWith(freshPage(event.request));
  else if (shell.files.includes(pathname)) event.respondWith(keptFile(event.request));
});

async function keep(): Promise<void> {
  const cache = await caches.open(ours);
  await cache.addAll([new Request(page, { cache: "reload" }), ...shell.files]);
  // While a new build is put up, its page may be there before its worker.
  const kept = await cache.match(page);
  if (kept && (await kept.text()).includes(shell.script)) return;
  await caches.delete(ours);
  throw new Error("the page is another build's");
}

async function forgetOthers(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== ours);
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** The page as it is now where there is network, else as it is kept: every address of the workspace is the same page. */
async function freshPage(request: Request): Promise<Response> {
  const kept = await caches.match(page, { cacheName: ours });
  if (!kept) return fetch(request);
  const late = new Promise<Response>((resolve) => setTimeout(resolve, patience, kept));
  const fresh = fetch(request).then(
    (answer) => (answer.status >= 500 ? kept : answer),
    () => kept,
  );
  return Promise.race([fresh, late]);
}

const keptFile = async (request: Request): Promise<Response> =>
  (await caches.match(request, { cacheName: ours })) ?? fetch(request);
