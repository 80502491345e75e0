/** Someone who can sign in; what she may do is in the table, not here. */
export type User = { id: string; name: string; nameInEnglish?: string; email: string };

export const demoUsers: readonly User[] = [
  {
    id: "demo-facilitator",
    name: "Samtalsledare (demo)",
    nameInEnglish: "Facilitator (demo)",
    email: "samtalsledare@demo.example",
  },
  {
    id: "demo-coordinator",
    name: "Samordnare (demo)",
    nameInEnglish: "Coordinator (demo)",
    email: "samordnare@demo.example",
  },
  {
    id: "demo-admin",
    name: "Administratör (demo)",
    nameInEnglish: "Administrator (demo)",
    email: "administrator@demo.example",
  },
  {
    id: "demo-newcomer",
    name: "Ny medarbetare (demo)",
    nameInEnglish: "Newcomer (demo)",
    email: "ny@demo.example",
  },
];

/** What the tokens say about a user. */
export const claimsOf = ({ id, name, email }: User) => ({
  sub: id,
  name,
  preferred_username: id,
  email,
  email_verified: true,
});
