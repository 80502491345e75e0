import { render } from "preact";
import { App } from "./app.tsx";

const root = document.getElementById("workspace");
if (root) render(<App />, root);
