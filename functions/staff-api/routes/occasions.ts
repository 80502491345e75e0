import type { Handlers } from "#functions/http/serve.ts";
import type { staffOperations } from "#shared/api/staff-operations.ts";
import { proposedPoint, staffOccasion } from "#shared/api/views.ts";
import { changedFields } from "#shared/domain/history.ts";
import type { Network } from "#shared/domain/network.ts";
import type { NewNote, Note } from "#shared/domain/note.ts";
import { type NewOccasion, Occasion } from "#shared/domain/occasion.ts";
import { type Fault, Refusal } from "#shared/domain/refusal.ts";
import type { Survey } from "#shared/domain/survey.ts";
import { derivedCode } from "#shared/platform/digest.ts";
import { occasionId } from "#shared/store/occasion-store.ts";
import { actorOf } from "../actor.ts";
import { seesHeld } from "../change-contribution.ts";
import type { Deps, Staff } from "../deps.ts";
import { tellHeadCount } from "../head-count.ts";

type Operations = Pick<
  typeof staffOperations,
  | "listOccasions"
  | "createOccasion"
  | "getOccasionById"
  | "editOccasion"
  | "createNote"
  | "proposePoints"
  | "listNotes"
>;

export function occasionHandlers(deps: Deps): Handlers<Operations, Staff> {
  const { stores, now, newId, mask, publicUrl } = deps;
  const show = (occasion: Occasion) => staffOccasion(occasion, now(), publicUrl);

  return {
    listOccasions: async ({ c, query, network }) => {
      const { items, cursor } = await stores.occasions.list(network.id, query);
      return c.json({ items: items.map(show), ...(cursor ? { cursor } : {}) });
    },

    createOccasion: async ({ c, body, network, member }) => {
      refuseUnknownPlace(network, body.place);
      refuseEndBeforeStart(body);
      const survey = await surveyFor(deps, network, body);
      const { survey: _wanted, id: clientId, ...fields } = body;
      for (let attempt = 0; ; attempt++) {
        // The same codes in the same order, so that a second attempt comes by what the first one left.
        const code =
          clientId === undefined ? deps.newCode() : derivedCode(network.id, clientId, String(attempt));
        const occasion = Occasion.parse({
          ...fields,
          id: occasionId(code),
          code,
          ...(clientId === undefined ? {} : { clientId }),
          networkId: network.id,
          survey: { id: survey.id, version: survey.version },
          createdAt: now().toISOString(),
          createdBy: member.subject,
          version: 1,
        });
        const change = {
          at: occasion.createdAt,
          by: actorOf(member),
          what: "occasion created",
          about: occasion.name,
          fields: [],
        };
        if (await stores.occasions.add(occasion, change)) {
          deps.log.info("occasion created", { occasion: occasion.id, network: network.id });
          return c.json(show(occasion), 201);
        }
        const there = await stores.occasions.find(occasion.id);
        if (clientId !== undefined && there?.clientId === clientId && there.networkId === network.id)
          return c.json(show(there));
      }
    },

    getOccasionById: async ({ c, params, network }) => c.json(show(await find(deps, network, params.id))),

    editOccasion: async ({ c, params, body, network, member }) => {
      const before = await find(deps, network, params.id);
      const { version, ...fields } = body;
      if (version !== undefined && version !== before.version) throw new Refusal("changed-meanwhile");
      refuseUnknownPlace(network, fields.place ?? null);
      const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
      const after = Occasion.parse({ ...before, ...given });
      refuseEndBeforeStart(after);
      const changed = changedFields(before, after, editable);
      if (changed.length > 0) {
        const at = now().toISOString();
        await stores.occasions.change(after, {
          at,
          by: actorOf(member),
          what: "occasion changed",
          fields: changed,
        });
        return c.json(show({ ...after, version: before.version + 1 }));
      }
      return c.json(show(before));
    },

    createNote: async ({ c, params, body, network, member }) => {
      const occasion = await find(deps, network, params.id);
      body.points.forEach((point, index) =>
        refuseUnknownPlace(network, point.place ?? null, `#/points/${index}/place`),
      );
      const { points, masked } = maskPoints(mask, body.points);
      const note: Note = {
        id: body.id ? `note_${body.id.toLowerCase()}` : newId("note"),
        networkId: network.id,
        occasionId: occasion.id,
        points,
        masked,
        createdAt: now().toISOString(),
        createdBy: member.subject,
        contributionIds: [],
      };
      // Before the note, and never with one that is there: sent again, it would take the place of what was told since.
      const isThere = body.id !== undefined && (await stores.notes.find(note.id)) !== undefined;
      if (body.headCount && !isThere) await tellHeadCount(deps, { member }, occasion, body.headCount);
      const isNew = await stores.notes.add(note, {
        at: note.createdAt,
        by: actorOf(member),
        what: "note written",
        about: occasion.name,
        fields: [],
      });
      deps.log.info("note received", { note: note.id, occasion: occasion.id, points: points.length });
      return c.json({ id: note.id, points: points.length }, isNew ? 201 : 200);
    },

    proposePoints: async ({ c, params, body, network }) => {
      await find(deps, network, params.id);
      const { points } = deps.readNote(body.text, await deps.placesOf(network));
      return c.json({ items: points.map((point) => proposedPoint(point, network, deps.asks)) });
    },

    listNotes: async ({ c, params, query, network, member }) => {
      const occasion = await find(deps, network, params.id);
      const page = await stores.notes.listOfOccasion(occasion.id, query);
      if (seesHeld(member)) return c.json(page);
      const withheld = await withheldPoints(deps, network, occasion.id);
      return c.json({
        ...page,
        items: page.items.map((note) => withoutWithheld(note, withheld, member.subject)),
      });
    },
  };
}

/** Points of an occasion's notes that only a coordinator reads, as note and index. */
async function withheldPoints({ stores }: Deps, network: Network, occasion: string) {
  const withheld = new Set<string>();
  for (const status of ["held", "hidden"] as const) {
    let cursor: string | undefined;
    do {
      const page = await stores.contributions.list(network.id, { occasion, status }, { limit: 100, cursor });
      for (const { source } of page.items) withheld.add(`${source.id}#${source.part}`);
      cursor = page.cursor;
    } while (cursor);
  }
  return withheld;
}

/** The note without such points' words. Before it was understood nobody knows which: then its author alone reads it. */
function withoutWithheld(note: Note, withheld: ReadonlySet<string>, reader: string) {
  const isUnread = note.understoodAt === undefined && note.createdBy !== reader;
  const hidden = note.points.flatMap((_, index) =>
    isUnread || withheld.has(`${note.id}#${index}`) ? [index] : [],
  );
  const points = note.points.map((point, index) =>
    hidden.includes(index) ? { ...point, text: "", answer: null, toBeAnswered: null } : point,
  );
  return { ...note, points, withheld: hidden };
}

const editable = [
  "kind",
  "name",
  "date",
  "endDate",
  "recurrence",
  "place",
  "organisers",
  "headCount",
  "languages",
  "opensAt",
  "closesAt",
  "holdAll",
] as const;

/** @throws Refusal `occasion/unknown`, also for another network's */
async function find({ stores }: Deps, network: Network, id: string): Promise<Occasion> {
  const occasion = await stores.occasions.find(id);
  if (occasion?.networkId !== network.id) throw new Refusal("occasion/unknown");
  return occasion;
}

/** The latest version of the survey that was asked for, else of the one that the kind has by default. */
async function surveyFor({ stores }: Deps, network: Network, { survey, kind }: NewOccasion): Promise<Survey> {
  const id = survey ?? network.surveyOf[kind];
  const readyMade = network.surveys.find((each) => each.id === id);
  const found = await stores.surveys.current(network.id, id, readyMade);
  if (!found) throw new Refusal("invalid", { faults: [{ pointer: "#/survey", code: "unknown-survey" }] });
  return found;
}

function refuseUnknownPlace(network: Network, place: string | null, pointer = "#/place") {
  if (place === null || network.places.some(({ id }) => id === place)) return;
  throw new Refusal("invalid", { faults: [{ pointer, code: "unknown-place" }] satisfies Fault[] });
}

function refuseEndBeforeStart({ date, endDate }: { date: string; endDate?: string | undefined }) {
  if (endDate === undefined || endDate >= date) return;
  throw new Refusal("invalid", { faults: [{ pointer: "#/endDate", code: "before-date" }] });
}

/** Personal data out of what was written down, point by point; answers included. */
function maskPoints(mask: Deps["mask"], points: NewNote["points"]) {
  const masked: Record<string, string[]> = {};
  const clean = points.map((point, index) => {
    const text = mask(point.text);
    if (text.masks.length > 0) masked[index] = [...new Set(text.masks.map(({ type }) => type))];
    return {
      ...point,
      text: text.masked,
      ...(point.answer ? { answer: { ...point.answer, text: mask(point.answer.text).masked } } : {}),
    };
  });
  return { points: clean, masked };
}
