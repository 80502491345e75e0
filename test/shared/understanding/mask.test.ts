import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mask } from "#shared/understanding/mask/mask.ts";
import { luhn } from "#shared/understanding/mask/numbers.ts";

const masked = (text: string): string => mask(text).masked;

const digitsOf: Record<string, string> = {
  western: "0123456789",
  arabic: "٠١٢٣٤٥٦٧٨٩",
  persian: "۰۱۲۳۴۵۶۷۸۹",
};

const personalNumber = fc
  .record({
    year: fc.integer({ min: 0, max: 99 }),
    century: fc.constantFrom("19", "20", ""),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    coordination: fc.boolean(),
    serial: fc.integer({ min: 0, max: 999 }),
    separator: fc.constantFrom("", "-", " ", "–", "+"),
    script: fc.constantFrom("western", "arabic", "persian"),
  })
  .map(({ year, century, month, day, coordination, serial, separator, script }) => {
    const two = (value: number): string => String(value).padStart(2, "0");
    const nine =
      two(year) + two(month) + two(day + (coordination ? 60 : 0)) + String(serial).padStart(3, "0");
    const check = [..."0123456789"].find((last) => luhn(nine + last)) ?? "0";
    const written = century + nine.slice(0, 6) + separator + nine.slice(6) + check;
    return written.replace(/\d/g, (digit) => (digitsOf[script] ?? "")[Number(digit)] ?? digit);
  });

describe("masking", () => {
  it("never leaves a valid personal or coordination number, in any digits", () => {
    fc.assert(
      fc.property(
        personalNumber,
        fc.constantFrom("Jag heter X, ", "رقمي ", "pnr:", ""),
        fc.constantFrom("", " tack", ".", "، شكرا"),
        (number, before, after) => {
          const { masked: text, masks } = mask(before + number + after);

          expect(text).not.toContain(number);
          expect(masks.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it("never leaves a Swedish mobile number, however it is grouped", () => {
    const number = fc.tuple(
      fc.constantFrom("070", "072", "073", "076", "079"),
      fc.integer({ min: 0, max: 9_999_999 }),
      fc.constantFrom("-", " ", ""),
      fc.constantFrom("", " "),
    );

    fc.assert(
      fc.property(number, ([prefix, rest, first, gap]) => {
        const digits = String(rest).padStart(7, "0");
        const written = `${prefix}${first}${digits.slice(0, 3)}${gap}${digits.slice(3, 5)}${gap}${digits.slice(5)}`;

        expect(masked(`Ring ${written} efter fyra`)).toBe("Ring [telefon] efter fyra");
      }),
    );
  });

  it("says where each mask stood in the original", () => {
    fc.assert(
      fc.property(fc.string(), (noise) => {
        const text = `${noise} anna@example.se ${noise}`;

        for (const { span } of mask(text).masks) expect(text.slice(span.start, span.end)).toBe(span.text);
      }),
    );
  });

  it.each([
    ["mail written out", "skriv till lirie (at) example.org tack", "skriv till [e-post] tack"],
    ["a handle", "kontot @rosenholm.ceeb sprider bilder", "kontot [konto] sprider bilder"],
    ["a plate", "Bogsera KRB 41X från gångvägen", "Bogsera [regnummer] från gångvägen"],
    ["a flat", "Bennets väg 17, lgh 1403 har fukt", "Bennets väg 17, [adress] har fukt"],
    ["a name after a cue", "jag heter Leila Sandgren och bor här", "jag heter [namn] och bor här"],
    ["a signature", "Fler böcker tack! Mvh Torbjörn Hällqvist", "Fler böcker tack! Mvh [namn]"],
    ["an Arabic name and number", "اسمي سهيل القدّاح ورقمي ٠٧٠-١٧٤ ٠٦ ٣٣", "اسمي [namn] ورقمي [telefon]"],
    ["a Somali name", "magacaygu waa Xaawo Cilmi Guuleed", "magacaygu waa [namn]"],
  ])("hides %s", (_, text, hidden) => {
    expect(masked(text)).toBe(hidden);
  });

  it.each([
    "Öppet 07.30-22.45 på vardagar",
    "Ring 112 eller 114 14, vården 1177",
    "Mötet den 2024-10-17 kl 18:30",
    "Belysning på Ramels väg 12 och von Rosens väg",
    "Rosengårds Folkets Hus och Yalla Trappan",
    "Hyran är 11 200 kr i månaden",
  ])("leaves alone: %s", (text) => {
    expect(masked(text)).toBe(text);
  });
});
