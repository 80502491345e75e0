import { createHash } from "node:crypto";
import type { User } from "./users.ts";

const words = {
  sv: {
    signIn: "Logga in",
    who: "Det här är en demonstration. Välj vem du vill vara. Inget lösenord behövs.",
    other: "English",
    signOut: "Vill du logga ut?",
    yes: "Ja, logga ut",
    no: "Nej, fortsätt",
    signedOut: "Du är utloggad",
    goOn: "Till arbetsytan",
    failed: "Inloggningen gick inte att genomföra",
    again: "Börja om från arbetsytan.",
  },
  en: {
    signIn: "Sign in",
    who: "This is a demonstration. Choose who you want to be. No password is needed.",
    other: "Svenska",
    signOut: "Do you want to sign out?",
    yes: "Yes, sign out",
    no: "No, go on",
    signedOut: "You are signed out",
    goOn: "To the workspace",
    failed: "Signing in did not work",
    again: "Start again from the workspace.",
  },
};

export type Language = keyof typeof words;

/** English for whoever asks for it before Swedish; else Swedish. */
export function languageOf(chosen: string | null, accepted: string | undefined): Language {
  if (chosen === "sv" || chosen === "en") return chosen;
  return /^\s*en\b/i.test(accepted ?? "") ? "en" : "sv";
}

const style = `
:root { color-scheme: light dark }
body { font: 1.125rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 30rem; padding: 1.5rem 1rem }
h1 { font-size: 1.75rem; line-height: 1.2 }
button { display: block; width: 100%; font: inherit; font-weight: 600; text-align: start; margin-block: .75rem;
  padding: .75rem 1rem; min-height: 3rem; border: 2px solid #14506b; border-radius: .5rem; background: #14506b;
  color: #fff; cursor: pointer }
button:hover { background: #0c3b50 }
:focus-visible { outline: 3px solid #d97a00; outline-offset: 2px }
`;

/** No script and nothing from elsewhere. */
export const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy":
    `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; ` +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (language: Language, title: string, body: string) => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`;

export function signInPage(language: Language, action: string, users: readonly User[]): string {
  const { signIn, who, other } = words[language];
  const otherLanguage = language === "sv" ? "en" : "sv";
  const buttons = users.map(({ id, name, nameInEnglish }) => {
    const shown = language === "en" ? (nameInEnglish ?? name) : name;
    return `<button name="user" value="${escaped(id)}">${escaped(shown)}</button>`;
  });
  return page(
    language,
    signIn,
    `<p>${who}</p>
<form method="post" action="${escaped(action)}">
${buttons.join("\n")}
</form>
<p><a href="${escaped(action)}?lang=${otherLanguage}" lang="${otherLanguage}" hreflang="${otherLanguage}">${other}</a></p>`,
  );
}

/** `form` is the provider's own; the buttons belong to it by its id. */
export const signOutPage = (language: Language, form: string): string =>
  page(
    language,
    words[language].signOut,
    `${form}
<button type="submit" form="op.logoutForm" name="logout" value="yes">${words[language].yes}</button>
<button type="submit" form="op.logoutForm">${words[language].no}</button>`,
  );

const toWorkspace = (language: Language) => `<p><a href="/staff">${words[language].goOn}</a></p>`;

export const signedOutPage = (language: Language): string =>
  page(language, words[language].signedOut, toWorkspace(language));

export const failedPage = (language: Language, code: string): string =>
  page(
    language,
    words[language].failed,
    `<p>${words[language].again} (${escaped(code)})</p>${toWorkspace(language)}`,
  );
