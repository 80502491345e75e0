import { type User, UserManager, WebStorageStateStore } from "oidc-client-ts";
import type { SignIn } from "#shared/api/wire.ts";
import { forgetMember, recallMember } from "./device.ts";
import { forgetOthers } from "./drafts.ts";
import { recall, remember } from "./storage.ts";

export type Session = {
  /** Who is signed in, as the identity provider names her; drafts on the device belong to her alone. */
  subject: string | undefined;
  /** Her name at the identity provider, where it tells one. */
  name: string;
  /** Whether the server could be reached; else this is how the device remembers where to sign in. */
  isReached: boolean;
  token: () => Promise<string | undefined>;
  signIn: () => Promise<void>;
  signOut: () => Promise<void>;
};

const callback = "/staff/callback";

/**
 * Signs staff in by OpenID Connect: authorization code with PKCE at whatever issuer the installation names. The
 * token lives in this tab only, and a reload of it; signing in again leads back to where one was.
 */
export async function startSession(): Promise<Session> {
  const { settings, isReached } = await signInSettings();
  const manager = new UserManager({
    authority: settings.issuer,
    client_id: settings.clientId,
    scope: settings.scope,
    redirect_uri: location.origin + callback,
    post_logout_redirect_uri: `${location.origin}/staff`,
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: false,
    ...(settings.resource ? { resource: settings.resource } : {}),
  });
  if (location.pathname === callback) await finishSignIn(manager);
  const renew = renewer(manager);
  const user = await current(manager, renew);
  return {
    subject: user?.profile.sub,
    isReached,
    token: async () => (await current(manager, renew))?.access_token,
    name: user?.profile.name ?? "",
    // What follows # may open an invitation: it stays on this device, no server sees it.
    signIn: () => manager.signinRedirect({ state: location.pathname + location.search + location.hash }),
    signOut: () => {
      const subject = user?.profile.sub ?? recallMember()?.me.subject;
      if (subject !== undefined) forgetOthers(subject);
      forgetMember();
      return signOut(manager, settings.signOut);
    },
  };
}

const settingsKey = "sign-in:1";
/** In a cellar a connection may hang rather than fail. */
const patience = 6_000;

/** Where one signs in, none of it secret; as the device remembers it where there is no network. */
async function signInSettings(): Promise<{ settings: SignIn; isReached: boolean }> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), patience);
  try {
    const response = await fetch("/api/sign-in", { signal: controller.signal });
    if (!response.ok) throw new Error("no settings");
    const text = await response.text();
    remember(settingsKey, text);
    return { settings: read(text), isReached: true };
  } catch (error) {
    const known = recall(settingsKey);
    if (known === undefined) throw error;
    return { settings: read(known), isReached: false };
  } finally {
    clearTimeout(timer);
  }
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own API answers by the schema that the type is made of; checking again would bring zod into the browser
const read = (text: string) => JSON.parse(text) as SignIn;

/** Also at the issuer: on a shared tablet the next person must not come in as the last. */
async function signOut(manager: UserManager, address: string | undefined): Promise<void> {
  if (address !== undefined) {
    await manager.removeUser();
    location.assign(address);
    return;
  }
  try {
    await manager.signoutRedirect();
  } catch {
    // Without network, or at an issuer that ends no session, only this device can forget who was here.
    await manager.removeUser();
    location.assign("/staff");
  }
}

async function finishSignIn(manager: UserManager) {
  try {
    const user = await manager.signinRedirectCallback();
    history.replaceState(null, "", pathOf(user.state));
  } catch {
    // An old or doubled answer of the issuer: start over from the front.
    history.replaceState(null, "", "/staff");
  }
}

/** The user while her token counts; an evening is longer than a token, so that it is renewed where it can be. */
async function current(manager: UserManager, renew: () => Promise<User | null>): Promise<User | undefined> {
  const user = await manager.getUser();
  if (!user) return undefined;
  const fresh = user.expired && user.refresh_token !== undefined ? await renew() : user;
  return fresh && !fresh.expired ? fresh : undefined;
}

/** Renews once for all who ask meanwhile: a refresh token may be used only once. */
function renewer(manager: UserManager): () => Promise<User | null> {
  let running: Promise<User | null> | undefined;
  return () => {
    running ??= manager
      .signinSilent()
      .catch(() => null)
      .finally(() => (running = undefined));
    return running;
  };
}

/** Only a path of the workspace itself, whatever the state says. */
const pathOf = (state: unknown) =>
  typeof state === "string" && /^\/staff(\/|\?|$)/.test(state) ? state : "/staff";
