/** A form that shows one question at a time, without asking the server: it works where there is no network. */
export class Steps {
  private readonly form: HTMLFormElement;
  private readonly sections: readonly HTMLElement[];

  constructor(form: HTMLFormElement) {
    this.form = form;
    this.sections = Array.from(form.querySelectorAll<HTMLElement>("[data-step]"));
    if (!this.isThere) return;
    history.replaceState({ step: this.at }, "");
    // The browser's own way back goes back a question. A link within the page is no question: it has no state.
    addEventListener("popstate", ({ state }: PopStateEvent) => {
      if (form.isConnected && typeof state?.step === "number") this.show(state.step);
    });
  }

  get isThere() {
    return this.sections.length > 0;
  }
  get at() {
    return this.sections.findIndex(({ hidden }) => !hidden);
  }
  /** Whether the question that is shown must be answered and is not. */
  get lacksAnswer() {
    const section = this.sections[this.at];
    const isMust = section?.querySelector("[aria-required]");
    if (!section || !isMust) return false;
    return !Array.from(
      section.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input,textarea"),
    ).some((control) =>
      "checked" in control && isBox(control) ? control.checked : control.value.trim() !== "",
    );
  }

  /** Without network the browser itself says that the question must be answered. */
  complain(): void {
    const control = this.sections[this.at]?.querySelector<HTMLInputElement>("textarea,input");
    if (!control) return;
    control.required = true;
    control.reportValidity();
    control.required = false;
  }

  private contactIn(step: number) {
    return this.sections[step]?.querySelector<HTMLElement>("[data-contact]");
  }
  get isAtContact() {
    return Boolean(this.contactIn(this.at));
  }
  goToContact(): void {
    const step = this.sections.findIndex((_, index) => this.contactIn(index));
    if (step >= 0) this.go(step);
  }

  /** From a button: its number. A question that is not asked is passed. */
  go(to: number): void {
    // What was wrong is mended, or told again.
    document.querySelector(".summary")?.remove();
    const step = this.contactIn(to)?.hidden ? Math.max(to + (to > this.at ? 1 : -1), 0) : to;
    if (step > this.at) {
      // A link within the page, as to what is wrong, made an entry that knows of no question.
      history.replaceState({ step: this.at }, "");
      history.pushState({ step }, "");
    } else history.replaceState({ step }, "");
    this.show(step);
    this.sections[step]?.querySelector<HTMLElement>(".progress")?.focus();
    scrollTo(0, 0);
  }

  show(step: number): void {
    const last = this.sections.length - 1;
    this.sections.forEach((section, index) => (section.hidden = index !== step));
    if (step === last) this.sum();
    const send = this.form.querySelector<HTMLButtonElement>(".send");
    const back = this.form.querySelector<HTMLButtonElement>(".back");
    if (!send || !back) return;
    send.value = step === last ? "send" : String(step + 1);
    send.textContent = send.dataset[step === last ? "send" : "next"] ?? "";
    back.value = String(step - 1);
    back.hidden = step === 0;
  }

  private sum(): void {
    const summary = this.sections.at(-1);
    const list = summary?.querySelector("dl");
    if (!summary || !list) return;
    const { change = "", none = "" } = summary.dataset;
    list.replaceChildren(
      ...this.sections.slice(0, -1).flatMap((section, step) => {
        const contact = this.contactIn(step);
        const isLeftOut = contact?.hidden;
        if (isLeftOut && !saidIn(section)) return [];
        const term = document.createElement("dt");
        const label = section.querySelector("legend,.question")?.cloneNode(true);
        if (label instanceof HTMLElement) {
          label.querySelector(".optional")?.remove();
          term.textContent = label.textContent;
        }
        const detail = document.createElement("dd");
        if (isLeftOut) {
          detail.textContent = contact.dataset["contact"] ?? "";
          return [term, detail];
        }
        const said = document.createElement("span");
        said.className = "said";
        said.dir = "auto";
        said.textContent =
          saidIn(section) || (section.querySelector<HTMLElement>("[data-said]")?.dataset["said"] ?? none);
        const button = document.createElement("button");
        button.className = "quiet";
        button.name = "go_to";
        button.value = String(step);
        const aloud = document.createElement("span");
        aloud.className = "sr";
        aloud.textContent = ` ${term.textContent}`;
        button.append(change, aloud);
        const warning = section.querySelector(".warn")?.cloneNode(true);
        detail.append(said, ...(warning ? [warning] : []), document.createElement("br"), button);
        return [term, detail];
      }),
    );
  }
}

const isBox = ({ type }: { type: string }) => type === "radio" || type === "checkbox";

/** What was chosen in its own words, or typed. */
const saidIn = (section: Element): string =>
  Array.from(section.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input,textarea"))
    .map((control) =>
      control instanceof HTMLInputElement && isBox(control)
        ? control.checked
          ? (control.closest("label")?.lastElementChild?.textContent ?? "")
          : ""
        : control.value.trim(),
    )
    .filter(Boolean)
    .join(", ");
