import { html } from "hono/html";
import { encode } from "uqr";

/** A text as a QR code, drawn as one path: sharp at any size, on screen and on paper. */
export function qrCode(text: string, label: string) {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const dark = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")));
  return html`<svg
    class="qr"
    viewBox="0 0 ${size} ${size}"
    role="img"
    aria-label="${label}"
    shape-rendering="crispEdges"
  >
    <path fill="#fff" d="M0 0h${size}v${size}H0z" />
    <path d="${dark.join("")}" />
  </svg>`;
}
