// npm run bench: what is measured and never asserted.
import { measureBundles } from "./bundles.ts";
import { withTable } from "./database.ts";
import { measureForm } from "./form.ts";
import { measureHost } from "./memory.ts";
import { measurePosting } from "./posting.ts";
import { benchUnderstanding } from "./understanding.ts";

await withTable(measurePosting);
await measureBundles();
await measureHost();
console.table(benchUnderstanding());
await measureForm();
