/** Style of what is printed: A4, in millimetres; on the screen each sheet lies on a grey table. */
export const paperStyle = `
*{box-sizing:border-box}
@page{size:A4;margin:0}
html{background:#8a949e}
body{margin:0;color:#000;font:11pt/1.4 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic","Noto Sans Ethiopic",sans-serif;-webkit-print-color-adjust:exact;print-color-adjust:exact}
p,ul,ol{margin:0;padding:0}ul{list-style:none}
main{background:#fff;margin:5mm auto;inline-size:210mm;position:relative}
.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);margin:0}
.qr{display:block}
.who{font-weight:650;color:#14532d}
.address{direction:ltr;overflow-wrap:anywhere}
.address strong{letter-spacing:.06em}
.poster{block-size:296.5mm;overflow:hidden;padding:14mm 16mm 10mm;display:flex;flex-direction:column;align-items:center;text-align:center;border-block-start:6mm solid #14532d}
.poster .who{font-size:18pt}
.poster h1{font-size:50pt;line-height:1.05;margin:2mm 0}
.poster .occasion{font-size:17pt}
.poster .qr{inline-size:92mm;block-size:92mm;margin:3mm 0 1mm}
.poster .address{font-size:25pt;line-height:1.2}
.poster .invitations{display:grid;grid-template-columns:repeat(3,1fr);gap:2.5mm 6mm;inline-size:100%;margin:auto 0;font-size:15pt;line-height:1.3;font-weight:600;text-align:center}
.poster .small{font-size:13pt}
.cards{block-size:296.5mm;overflow:hidden;display:grid;grid-template:repeat(2,148.25mm)/repeat(2,105mm)}
.card{overflow:hidden;padding:7mm;display:flex;flex-direction:column;align-items:center;text-align:center;outline:.2mm dashed #8a949e;outline-offset:-.1mm}
.card h2{font-size:20pt;line-height:1.1;margin:1mm 0}
.card .qr{inline-size:54mm;block-size:54mm}
.card .address{font-size:12.5pt;line-height:1.2}
.card .invitations{display:grid;grid-template-columns:1fr 1fr;gap:.4mm 4mm;inline-size:100%;margin:auto 0;font-size:8.5pt;line-height:1.4}
.paper{min-block-size:296mm;padding:14mm 18mm 10mm;display:flex;flex-direction:column}
.paper header{display:flex;justify-content:space-between;gap:8mm;border-block-end:.6mm solid #14532d;padding-block-end:3mm}
.paper h1{font-size:20pt;line-height:1.2;margin:0}
.paper .code{font:12pt/1.3 ui-monospace,Menlo,Consolas,monospace;border:.4mm solid #000;padding:2mm 4mm;text-align:center;block-size:max-content}
.paper .code strong{font-size:18pt;letter-spacing:.08em}
.paper .small{font-size:10pt;margin-block:2mm}
.paper ol{padding-inline-start:6mm}
.paper ol>li{margin-block:4mm;break-inside:avoid}
.question{font-weight:650;font-size:13pt}.question span{font-weight:400;font-size:10pt}
.line{block-size:9mm;border-block-end:.3mm solid #4a5560}
.boxes{display:flex;flex-wrap:wrap;gap:3mm 9mm;margin-block-start:3mm}
.boxes li{display:flex;align-items:center;gap:2.5mm}
.pic{inline-size:6mm;block-size:6mm;flex:none;fill:none;stroke:#000;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.box{inline-size:5.5mm;block-size:5.5mm;border:.5mm solid #000;border-radius:1mm;flex:none}
.paper footer{margin-block-start:auto;display:flex;gap:5mm;align-items:center;border-block-start:.3mm solid #8a949e;padding-block-start:3mm;break-inside:avoid}
.paper footer .qr{inline-size:26mm;block-size:26mm;flex:none}
@media print{html{background:#fff}main{margin:0}}
`
  .trim()
  .replaceAll("\n", "");
