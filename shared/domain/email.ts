/**
 * The form of an e-mail address, as zod has it. Apart, so that a page looks at an address as the API does and loads
 * nothing else for it.
 */
export const emailPattern =
  // oxlint-disable-next-line no-useless-escape -- sign by sign as zod has it, which a test compares
  /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;
export const longestEmail = 254;

export const isEmailAddress = (text: string) => text.length <= longestEmail && emailPattern.test(text);
