const START = 0x811c9dc5;

/** What is known of a text's hash when more of it is still to come. */
export const hashOn = (text: string, before = START): number => {
  let value = before;
  for (let at = 0; at < text.length; at += 1)
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
};

/** A last mixing, so that the low bits are as good as the high ones. */
export const hashEnd = (value: number): number => Math.imul(value ^ (value >>> 15), 0x85ebca6b) >>> 0;

/** FNV-1a. */
export const hash = (text: string): number => hashEnd(hashOn(text));
