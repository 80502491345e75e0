import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/** Whether the last call reached the server: the browser takes any Wi-Fi for a network, also one that leads nowhere. */
let isReached = true;
const changed = "server-reached";

export function setReached(next: boolean): void {
  if (next === isReached) return;
  isReached = next;
  dispatchEvent(new Event(changed));
}

/** Whether there is a way to the server, as far as is known now. */
export function useReached(): boolean {
  const look = () => isReached && navigator.onLine;
  const [reached, set] = useState(look);
  useEffect(() => {
    const again = () => set(look());
    again();
    for (const event of [changed, "online", "offline"]) addEventListener(event, again);
    return () => {
      for (const event of [changed, "online", "offline"]) removeEventListener(event, again);
    };
  }, []);
  return reached;
}

/** Until one tries again by oneself, where the browser does not notice that the network is back. */
const againMs = 15_000;

/**
 * Tries again for as long as something waits for the network: when the browser says that it is back, and now and then.
 * It listens from the very moment that the page says so, or a network that is back at once would go unnoticed.
 */
export function useTryingAgain(isWaiting: boolean, again: () => void): void {
  const latest = useRef(again);
  latest.current = again;
  useLayoutEffect(() => {
    if (!isWaiting) return undefined;
    const act = () => latest.current();
    addEventListener("online", act);
    const timer = setInterval(act, againMs);
    return () => {
      removeEventListener("online", act);
      clearInterval(timer);
    };
  }, [isWaiting]);
}

/** Does something whenever the server can be reached again. */
export function onReachedAgain(act: () => void): () => void {
  const look = () => isReached && act();
  addEventListener(changed, look);
  return () => removeEventListener(changed, look);
}
