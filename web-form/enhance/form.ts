import { loadPhotos } from "./load-photos.ts";
import { Contact } from "./contact.ts";
import { countBelow } from "./counter.ts";
import { type Body, find, forget, keep, list } from "./device.ts";
import { answersOf, fieldOf, fill, newId, valuesOf } from "./fields.ts";
import { focusOn, hide, show, showKept } from "./notices.ts";
import { markOf, post, sendWaiting } from "./send.ts";
import { Steps } from "./steps.ts";
import { swapIn } from "./swap.ts";
import { offerHere } from "./here.ts";
import { warnBelow } from "./warn.ts";

/** Whether this is the script of a tablet that many use; put in when it is built. */
declare const KIOSK: boolean;

const isGoneBackTo = () =>
  performance.getEntriesByType("navigation").some((each) => "type" in each && each.type === "back_forward");

/** The form in the page, with its courtesies. Without any of them it still works. */
export class Form {
  private readonly form: HTMLFormElement;
  private readonly code: string;
  private isSending = false;
  /** Something was typed here since the page was opened. */
  private isOwn = false;
  private readonly counters = new Map<EventTarget, () => void>();
  private readonly warnings = new Map<EventTarget, () => void>();
  private readonly steps: Steps;
  private readonly contact: Contact;
  private label = "";

  constructor(form: HTMLFormElement, isBack: boolean) {
    this.form = form;
    this.code = form.dataset["code"] ?? "";
    this.steps = new Steps(form);
    this.contact = new Contact(form);
    offerHere(form);
    for (const area of form.querySelectorAll<HTMLTextAreaElement>("textarea[data-max]"))
      this.counters.set(area, countBelow(area, form));
    for (const area of form.querySelectorAll<HTMLTextAreaElement>("textarea"))
      this.warnings.set(area, warnBelow(area, form));
    form.addEventListener("input", ({ target }) => {
      this.isOwn = true;
      if (target) this.counters.get(target)?.();
      if (target) this.warnings.get(target)?.();
      this.contact.look();
      this.keepDraft();
    });
    form.addEventListener("submit", (event) => {
      const { submitter } = event;
      // In another language the server gives it back, with all that is in it.
      if (submitter instanceof HTMLButtonElement && submitter.hasAttribute("formaction"))
        return this.leaveAs(submitter);
      event.preventDefault();
      // Enter in a field presses a button that nobody sees.
      const button = submitter?.closest("main") ? submitter : this.button;
      const to = button instanceof HTMLButtonElement ? button.value : "";
      if (this.steps.isThere && to !== "send" && to !== "") void this.step(Number(to), button);
      else void this.send();
    });
    // Read again or gone back to, a page that was posted is asked for and not posted once more.
    history.replaceState(history.state, "");
    // A page that comes with what was typed shows that, not an older draft.
    if (valuesOf(form).length === 0) {
      this.since = Date.now();
      if (!KIOSK) this.restoreDraft();
    }
    this.look();
    if (this.photoFields.length > 0) void this.attachPhotos(isBack);
  }

  private get photoFields() {
    return this.form.querySelectorAll<HTMLElement>("[data-photos]");
  }
  private get hasPhotos() {
    return this.form.querySelector("[data-has]") !== null;
  }
  private async attachPhotos(isBack: boolean) {
    const { form } = this;
    const onChange = () => {
      this.isOwn = true;
      this.keepDraft();
    };
    try {
      await (await loadPhotos()).attach(form, { id: this.id, isShared: KIOSK, isBack, onChange });
    } catch {
      for (const field of this.photoFields) field.querySelector("[data-failed]")?.removeAttribute("hidden");
    }
  }

  /** What is said beside the texts follows what stands in them. */
  private look() {
    for (const each of [...this.counters.values(), ...this.warnings.values()]) each();
    this.contact.look();
  }

  /** To another question. One that must be answered and is not, the server speaks about. */
  private async step(to: number, button: HTMLElement | null): Promise<void> {
    this.keepDraft();
    const lacks = this.steps.lacksAnswer || (this.steps.isAtContact && this.contact.isWrong);
    hide("failed");
    if (!lacks || !button?.classList.contains("send")) return this.steps.go(to);
    if (await this.askServer(String(to))) return;
    // Without an answer it would be refused in the end, when there is nobody any more to mend it.
    show("failed", { isPage: true });
    if (this.steps.isAtContact) this.contact.complain();
    else this.steps.complain();
  }

  /** What the server has to know to show the same again: the question, and whether something was said to be wrong. */
  private leaveAs(language: HTMLButtonElement): void {
    this.keepDraft();
    if (this.steps.isThere) this.put("go_from", String(this.steps.at));
    language.value = document.querySelector(".summary") ? "refused" : "language";
  }

  /** When it was begun, on this device's own clock: in the page, so that it goes along to another language. */
  private get since() {
    return Number(fieldOf(this.form, "shown_at")?.value);
  }
  private set since(moment: number) {
    this.put("shown_at", String(moment));
  }
  private put(name: string, value: string) {
    const field = fieldOf(this.form, name);
    if (field) field.value = value;
  }
  private get button() {
    return this.form.querySelector<HTMLButtonElement>(".send");
  }
  private get id() {
    return fieldOf(this.form, "id")?.value ?? "";
  }
  private set id(id: string) {
    this.put("id", id);
  }

  keepDraft(): void {
    if (KIOSK || !this.isOwn || this.isSending) return;
    const values = valuesOf(this.form);
    const { id } = this;
    if (values.length > 0 || this.hasPhotos) keep("draft", this.code, { id, at: this.since, values });
    else forget("draft", this.code);
    if (this.photoFields.length > 0) void loadPhotos().then((photos) => photos.keepWith(id, false));
  }

  private restoreDraft(): void {
    const draft = find("draft", this.code);
    if (!draft) return;
    // It is on its way, or there: what was interrupted was only this page.
    if (find("waiting", draft.id) || find("sent", draft.id)) return forget("draft", this.code);
    fill(this.form, draft.values);
    this.id = draft.id;
    this.since = draft.at;
    this.look();
    show("draft");
  }

  /** Another tab changed the draft: what was not typed here follows. */
  follow(): void {
    if (this.isOwn || KIOSK || this.isSending) return;
    if (find("draft", this.code)) this.restoreDraft();
    else this.clear();
  }

  clear(): void {
    this.form.reset();
    if (this.photoFields.length > 0) void loadPhotos().then((photos) => photos.clear(this.form));
    fill(this.form, []);
    this.id = newId();
    this.since = Date.now();
    this.isOwn = false;
    forget("draft", this.code);
    hide("draft");
    this.look();
    if (this.steps.isThere) this.steps.show(0);
  }

  /** An empty form for another answer. */
  another(): void {
    this.clear();
    this.hideAll(false);
    this.form.querySelector<HTMLElement>("textarea, input:not([type=hidden])")?.focus();
  }

  /** Shown again out of the browser's memory. */
  wake(): void {
    this.busy(false);
  }

  private hideAll(hidden: boolean) {
    for (const part of document.querySelectorAll<HTMLElement>("main > *")) part.hidden = hidden;
  }

  private busy(isSending: boolean) {
    this.isSending = isSending;
    const { button } = this;
    if (!button) return;
    if (isSending) this.label = button.textContent;
    button.setAttribute("aria-disabled", String(isSending));
    if (isSending) button.textContent = this.form.dataset["sending"] ?? this.label;
    else if (this.label) button.textContent = this.label;
  }

  private outgoing(): Body {
    const body: Body = {
      id: this.id,
      language: this.form.dataset["lang"] ?? "sv",
      answers: answersOf(this.form),
      form: {
        kiosk: KIOSK,
        seconds: (Date.now() - this.since) / 1000,
        trap: fieldOf(this.form, "contact_url")?.value ?? "",
      },
      ...(this.contact.given ? { contact: this.contact.given } : {}),
    };
    // The other tab sent something else under this id: this is another answer.
    const mark = markOf(body);
    const before = find("sent", body.id);
    if (before && before.mark !== mark) this.id = body.id = newId();
    // Gone back to, a page that took up a draft has forgotten under which id it was sent.
    const same = isGoneBackTo() && list("sent").find(([, sent]) => sent.mark === mark);
    if (same) [body.id] = same;
    return body;
  }

  private async send(): Promise<void> {
    if (this.isSending) return;
    hide("failed");
    this.keepDraft();
    // Before it is laid aside: who sent it is not there any more when it goes.
    if (this.contact.isWrong) {
      if (await this.askServer("send")) return;
      this.steps.goToContact();
      return this.contact.complain();
    }
    this.busy(true);
    const body = this.outgoing();
    const { code } = this;
    const photos = this.hasPhotos && (await (await loadPhotos()).keepWith(body.id, KIOSK));
    const waiting = { code, lang: body.language, body, ...(photos ? { photos } : {}) };
    // Kept before it is sent: who reloads in the middle loses nothing.
    const isKept = !KIOSK && keep("waiting", body.id, waiting);
    const outcome = isKept ? await sendWaiting(body.id, waiting) : await post(waiting);
    if (outcome === "later") this.later(isKept);
    else if (outcome === "refused") {
      await this.showRefusal();
      // A form that closed meanwhile gives nothing back: what was typed is shown beside what is said of it.
      if (document.getElementById("form")) forget("refused", body.id);
      else {
        forget("draft", code);
        showKept();
      }
    } else await this.showReceipt(outcome.receipt);
  }

  private later(isKept: boolean) {
    this.busy(false);
    if (!isKept) return show("failed", { focus: true });
    this.clear();
    this.hideAll(true);
    showKept();
    focusOn("waiting");
  }

  private async showReceipt(receipt: string): Promise<void> {
    const query = `new=1&lang=${this.form.dataset["lang"]}${this.contact.isLeftOut ? "&left=contact" : ""}`;
    if (!KIOSK) {
      forget("draft", this.code);
      return location.assign(`/r/${receipt}?${query}`);
    }
    // In place, so that going back leads to nobody's receipt.
    const found = await swapIn(`/r/${receipt}?kiosk=1&${query}`);
    if (found) return;
    this.clear();
    this.hideAll(true);
    this.busy(false);
    show("sent", { focus: true, receipt });
  }

  private async showRefusal(): Promise<void> {
    if (await this.askServer("send")) return;
    this.busy(false);
    show("failed", { focus: true });
  }

  /** The server's own page says what is wrong, with what was typed; it is the same as without script. */
  private async askServer(goTo: string): Promise<boolean> {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(this.form))
      if (typeof value === "string") fields.append(name, value);
    // Photos do not travel with the page; that there are some does, so that what is said of them is right.
    for (const { dataset } of this.photoFields)
      for (let left = Number(dataset["has"] ?? 0); left > 0; left--)
        fields.append(dataset["photos"] ?? "", `photo_${"2".repeat(16)}`);
    fields.set("go_to", goTo);
    const found = await swapIn(this.form.action, { method: "POST", body: fields });
    if (!found) return false;
    if (found.pathname.startsWith("/r/")) location.assign(found);
    else enhance(true);
    return true;
  }
}

export let current: Form | undefined;

/** Takes up the form that is in the page now; `isBack` when it is the same that the server gave back. */
export function enhance(isBack = false): void {
  const form = document.getElementById("form");
  current = form instanceof HTMLFormElement ? new Form(form, isBack) : undefined;
}
