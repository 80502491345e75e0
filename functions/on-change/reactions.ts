import type { Reaction } from "./deps.ts";
import { tellFollowers } from "./tell-followers.ts";
import { tellWebhooks } from "./tell-webhooks.ts";

/** Everything that reacts to a change, each for itself: one that fails keeps none of the others waiting. */
export const reactions: Readonly<Record<string, Reaction>> = {
  notices: tellFollowers,
  webhooks: tellWebhooks,
};
