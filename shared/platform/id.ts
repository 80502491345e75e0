import { randomBytes } from "node:crypto";
import { customAlphabet } from "nanoid";
import { codeAlphabet } from "#shared/domain/code.ts";

const signs = customAlphabet(codeAlphabet);

/** A new id that carries its kind: `pro_...`. 31^16 makes a clash as good as impossible. */
export const newId = (kind: string) => `${kind}_${signs(16)}`;

/** What opens an invitation: 31^26, more than 128 bits, so that nobody guesses it. */
export const newSecretCode = () => signs(26);

/** The short code of an occasion's address: 31^6 = 887 million; the store refuses one that is taken. */
export const newCode = () => signs(6);

/** A secret that stands for the right to something, in a link: 31^28 is more than 128 bits. */
export const newKey = () => signs(28);

/** What signs a webhook's messages, as Standard Webhooks writes it. */
export const newSigningSecret = () => `whsec_${randomBytes(32).toString("base64")}`;
