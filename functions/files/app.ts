import type { Hono } from "hono";
import { answerFileApi } from "./answer-files.ts";
import type { Deps } from "./deps.ts";
import { photoApi } from "./photos.ts";

/** Residents' photos and the files of answers: the only function that may look into the bucket. */
export const filesApi = (deps: Deps): Hono => photoApi(deps).route("/", answerFileApi(deps));
