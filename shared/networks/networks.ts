import type { Network, Networks } from "#shared/domain/network.ts";
import { rosengard } from "./rosengard/network.ts";

const all: readonly Network[] = [rosengard];

/** The networks of this installation. A new one is a folder beside `rosengard` and a line above. */
export const networks: Networks = new Map(all.map((network) => [network.id, network]));
