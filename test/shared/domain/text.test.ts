import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText } from "#shared/domain/text.ts";

describe("a text that comes in", () => {
  it.each([
    ["a lone surrogate", "ljus \uD800 här", "ljus \uFFFD här"],
    ["a NUL", "ljus\u0000et", "ljuset"],
    ["a right-to-left override", "\u202Egnikcah", "gnikcah"],
    ["direction isolates", "\u2067نص\u2069", "نص"],
    ["a zero-width joiner, which Persian spelling needs", "می\u200Cخواهیم", "می\u200Cخواهیم"],
    ["Windows line ends", "rad ett\r\nrad två", "rad ett\nrad två"],
    ["many blank lines", "a\n\n\n\n\nb", "a\n\nb"],
    ["blanks round it", "  mer \t ljus  ", "mer ljus"],
    ["decomposed letters", "a\u030Angfa\u0308lle", "ångfälle"],
    ["markup, which is only text", "<b>mer</b> ljus & färg", "<b>mer</b> ljus & färg"],
  ])("with %s is safe to store and to show", (_what, typed, clean) => {
    expect(cleanText(typed)).toBe(clean);
  });

  it("is well-formed, and cleaning it again changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (typed) => {
        const clean = cleanText(typed);

        expect(clean.isWellFormed()).toBe(true);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });
});
