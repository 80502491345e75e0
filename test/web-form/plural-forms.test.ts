import { expect, it } from "vitest";
import { languageTags, languages } from "#shared/domain/language.ts";
import { pluralForms } from "#web-form/messages.ts";

it.each(languageTags)(
  "a script can count in %s without a catalogue: a form for each plural, with one place for the number",
  (tag) => {
    const rules = new Intl.PluralRules(languages[tag].locale);
    const forms = pluralForms(tag, "form.left.count");

    for (const count of [0, 1, 2, 3, 11, 25, 100, 200]) {
      const form = forms[rules.select(count)] ?? "";
      expect(form).not.toBe("");
      expect(form.split("#").length).toBeLessThanOrEqual(2);
      expect(form).not.toMatch(/\d/);
    }
  },
);
