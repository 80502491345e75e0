import { useEffect, useState } from "preact/hooks";
import { useWords } from "../workspace.ts";

/** Says that there is no network, and what becomes of what one writes meanwhile. */
export function NoNetwork({ isCertain }: { isCertain: boolean }) {
  const { t } = useWords();
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => {
      removeEventListener("online", look);
      removeEventListener("offline", look);
    };
  }, []);
  const isOff = isCertain || !isOnline;
  return (
    <p class={isOff ? "no-network" : ""} role="status">
      {isOff && t("offline.text")}
    </p>
  );
}
