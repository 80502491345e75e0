import { checkSign, codeAlphabet, readSigns, signsFrom } from "./code.ts";

/** Signs before the check sign: 31^10 = 8e14 receipts, so guessing one is hopeless behind a throttle. */
const length = 10;

/**
 * The receipt of a response follows from the id that the client made, so that sending the same response twice
 * gives the same receipt and needs no second record.
 * @param digest at least 16 bytes of a hash over the client's id
 */
export function receiptFrom(digest: Uint8Array): string {
  const signs = signsFrom(digest, length);
  return signs + checkSign(signs);
}

/** A typed receipt in stored form, or undefined when it cannot be one (wrong length, sign or check sign). */
export function readReceipt(typed: string): string | undefined {
  const signs = readSigns(typed);
  if (signs.length !== length + 1 || [...signs].some((sign) => !codeAlphabet.includes(sign)))
    return undefined;
  return checkSign(signs.slice(0, length)) === signs.at(-1) ? signs : undefined;
}

/** In groups that can be read aloud: `7KQ2-M9XT-4BC`. */
export const showReceipt = (receipt: string) => receipt.replace(/^(.{4})(.{4})(.*)$/, "$1-$2-$3");
