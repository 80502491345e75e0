import { isEmailAddress } from "#shared/domain/email.ts";

/** The question for an address: not for those who say that they are under 13. */
export class Contact {
  private readonly form: HTMLFormElement;
  private readonly field: HTMLElement | null;

  constructor(form: HTMLFormElement) {
    this.form = form;
    this.field = form.querySelector("[data-contact]");
  }

  look(): void {
    if (this.field) this.field.hidden = this.form.querySelector("[data-young]:checked") !== null;
  }

  /** Something was typed, and is not sent since she says that she is under 13. */
  get isLeftOut() {
    return this.field?.hidden === true && Boolean(this.controls[0]?.value.trim());
  }

  private get controls() {
    return Array.from(this.field?.querySelectorAll("input") ?? []);
  }

  /** What was typed, of who may leave it; a ticked box alone is nothing. */
  get given(): { address: string; consent: boolean } | undefined {
    const [address, consent] = this.controls;
    if (this.field?.hidden || !address?.value.trim()) return undefined;
    return { address: address.value.trim(), consent: consent?.checked === true };
  }

  get isWrong() {
    const { given } = this;
    return given !== undefined && !(isEmailAddress(given.address) && given.consent);
  }

  /** Without network the browser itself says it, at the field that is wrong. */
  complain(): void {
    const [address, consent] = this.controls;
    const wrong = isEmailAddress(this.given?.address ?? "") ? consent : address;
    wrong?.setCustomValidity(wrong.dataset["wrong"] ?? "");
    wrong?.reportValidity();
    wrong?.setCustomValidity("");
  }
}
