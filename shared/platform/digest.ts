import { createHash } from "node:crypto";
import { signsFrom } from "#shared/domain/code.ts";

/** SHA-256 over parts that cannot run into one another. */
export const digest = (...parts: string[]): Uint8Array =>
  createHash("sha256").update(JSON.stringify(parts)).digest();

/** An id that follows from what it stands for, so that making it twice gives the same: `con_7KQ2M9XT4BCD...`. */
export const derivedId = (kind: string, ...parts: string[]) => `${kind}_${signsFrom(digest(...parts), 20)}`;

/** The code of an occasion's address that follows from what it stands for. */
export const derivedCode = (...parts: string[]) => signsFrom(digest(...parts), 6);
