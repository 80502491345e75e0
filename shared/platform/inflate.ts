import { constants, inflateRawSync } from "node:zlib";
import type { Inflate } from "#shared/domain/pdf.ts";

/** Bytes in which zlib says how it packed. */
const header = 2;

export const inflate: Inflate = (packed, most) => {
  try {
    return inflateRawSync(packed.subarray(header), {
      maxOutputLength: most,
      finishFlush: constants.Z_SYNC_FLUSH,
    });
  } catch (error) {
    return error instanceof RangeError ? "too large" : undefined;
  }
};
