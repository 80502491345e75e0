import { render } from "preact";
import { App } from "./app.tsx";

const root = document.getElementById("workspace");
if (root) render(<App />, root);

// Without it the workspace works as long as there is network.
void navigator.serviceWorker?.register("/staff/sw.js", { scope: "/staff" }).catch(() => {});
