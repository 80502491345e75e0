import { brotliCompressSync, constants } from "node:zlib";

/** Compressed as a server does it while somebody waits: not as hard as it could. */
export const brotliQuality = 5;

/** How many bytes of something travel. */
export const compressedBytes = (content: string | Uint8Array): number =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } }).length;
