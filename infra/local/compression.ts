import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { brotliQuality } from "#shared/platform/compressed.ts";
import type { Answer } from "./http-result.ts";

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** What shrinks; as at a CDN, small answers are sent as they are. */
const text = /^(?:text\/|image\/svg|application\/(?:[\w.-]+\+)?(?:json|xml|javascript|manifest))/;
const smallest = 1000;

/** The answer in the best encoding that the reader takes. */
export async function compressed(answer: Answer, accepted: string | undefined): Promise<Answer> {
  const type = String(answer.headers["content-type"] ?? "");
  if (!text.test(type) || answer.body.length < smallest || answer.headers["content-encoding"]) return answer;
  const encoding = ["br", "gzip"].find((name) => accepts(accepted, name));
  const vary = [answer.headers["vary"] ?? [], "accept-encoding"].flat().join(", ");
  if (!encoding) return { ...answer, headers: { ...answer.headers, vary } };
  const body =
    encoding === "br"
      ? await brotli(answer.body, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } })
      : await zip(answer.body);
  return { ...answer, body, headers: { ...answer.headers, vary, "content-encoding": encoding } };
}

const accepts = (accepted: string | undefined, name: string) =>
  (accepted ?? "").split(",").some((each) => {
    const [coding, ...parameters] = each.split(";").map((part) => part.trim().toLowerCase());
    return coding === name && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
  });
