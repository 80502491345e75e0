import { useEffect, useState } from "preact/hooks";

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

/** Does something whenever the server can be reached again. */
export function onReachedAgain(act: () => void): () => void {
  const look = () => isReached && act();
  addEventListener(changed, look);
  return () => removeEventListener(changed, look);
}
