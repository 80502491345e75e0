import { onTop } from "./edit-on-top.ts";
import { useSend } from "./use-send.ts";

type Change<In, Thing, Out> = {
  /** As it is shown; not read yet it is read first. */
  shown: Thing | undefined;
  /** What of it the change concerns: where only the rest was changed meanwhile, nobody is asked. */
  about: (thing: Thing) => unknown;
  load: () => Promise<Thing>;
  /** Sends the change with the version of what it changes; a list, too, is made from that one. */
  send: (input: In, now: Thing) => Promise<Out>;
  /** Told what is stored when somebody else was faster, so that one sees it before one tries again. */
  onTheirs: (theirs: Thing) => void;
  onSent: (out: Out) => void;
};

/**
 * A change of something stored, which loses nobody's work: should somebody else have changed the same meanwhile, theirs
 * is shown, what was typed stays, and one tries again having seen it.
 */
export const useChange = <In, Thing extends object, Out>({
  shown,
  about,
  load,
  send,
  onTheirs,
  onSent,
}: Change<In, Thing, Out>) =>
  useSend(async (input: In) => {
    const seen: Thing = shown ?? (await load());
    const before = JSON.stringify(about(seen));
    return onTop<Thing, Thing, Out>(seen, (now) => send(input, now), {
      load,
      isAsBefore: (theirs) => JSON.stringify(about(theirs)) === before,
      onTheirs,
    });
  }, onSent);
