/**
 * Codes that people read aloud and type: 31 signs without look-alikes (no 0/O, 1/I/L). A prime number of signs
 * lets one weighted check sign catch every single wrong sign and every swap of two neighbours (ISO 7064 family).
 */
export const codeAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const base = codeAlphabet.length;

const valueOf = (sign: string) => codeAlphabet.indexOf(sign);

/** The check sign for `signs`; weights 1, 2, 3 ... modulo 31. */
export function checkSign(signs: string): string {
  const sum = [...signs].reduce((total, sign, index) => total + (index + 1) * valueOf(sign), 0);
  return codeAlphabet.charAt(sum % base);
}

/** What was typed, as signs of the alphabet: lower case, blanks and hyphens are forgiven. */
export function readSigns(typed: string): string {
  return typed.toUpperCase().replace(/[\s\p{Pd}]/gu, "");
}

/** Turns bytes into `length` signs. Uniform enough for 8 or more bytes per 10 signs. */
export function signsFrom(bytes: Uint8Array, length: number): string {
  let number = bytes.reduce((total, byte) => total * 256n + BigInt(byte), 0n);
  let signs = "";
  for (let i = 0; i < length; i++) {
    signs += codeAlphabet.charAt(Number(number % BigInt(base)));
    number /= BigInt(base);
  }
  return signs;
}

/** Whether signs could be an occasion's code: guessing at any other costs no look-up. */
export const isCode = (signs: string) =>
  signs.length === 6 && [...signs].every((sign) => codeAlphabet.includes(sign));
