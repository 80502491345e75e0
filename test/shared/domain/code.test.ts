import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeAlphabet, readSigns, signsFrom } from "#shared/domain/code.ts";
import { readReceipt, receiptFrom, showReceipt } from "#shared/domain/receipt.ts";

const aReceipt = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(receiptFrom);

describe("a receipt", () => {
  it("is read however it is typed: in groups, in lower case, with blanks", () => {
    fc.assert(
      fc.property(aReceipt, (receipt) => {
        expect(readReceipt(showReceipt(receipt))).toBe(receipt);
        expect(readReceipt(` ${showReceipt(receipt).toLowerCase().replaceAll("-", " ")} `)).toBe(receipt);
      }),
    );
  });

  it("is refused when any one sign is another", () => {
    fc.assert(
      fc.property(aReceipt, fc.nat(10), fc.integer({ min: 1, max: 30 }), (receipt, at, step) => {
        const wrong = codeAlphabet.charAt((codeAlphabet.indexOf(receipt.charAt(at)) + step) % 31);
        const typed = receipt.slice(0, at) + wrong + receipt.slice(at + 1);

        expect(readReceipt(typed)).toBeUndefined();
      }),
    );
  });

  it("is refused when two neighbours are swapped", () => {
    fc.assert(
      fc.property(aReceipt, fc.nat(8), (receipt, at) => {
        const [a, b] = [receipt.charAt(at), receipt.charAt(at + 1)];
        fc.pre(a !== b);

        expect(readReceipt(receipt.slice(0, at) + b + a + receipt.slice(at + 2))).toBeUndefined();
      }),
    );
  });

  it.each(["", "7KQ2", "7KQ2-M9XT-4BCD-EFGH", "0000-0000-000", "<script>abc", "٧٧٧٧-٧٧٧٧-٧٧٧"])(
    "%j is none",
    (typed) => {
      expect(readReceipt(typed)).toBeUndefined();
    },
  );
});

it("has no signs that look alike", () => {
  expect(codeAlphabet).toHaveLength(31);
  expect(codeAlphabet).not.toMatch(/[01ILO]/);
});

it("makes signs of bytes, and reads them however they are typed", () => {
  expect(signsFrom(new Uint8Array([0, 0]), 3)).toBe("222");
  expect(readSigns(" ab–c d-e")).toBe("ABCDE");
});
