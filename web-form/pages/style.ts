/**
 * The style of a form. It travels inside the page: a phone on the square then needs one round trip. Logical properties
 * only, so that it serves both directions of writing.
 */
const shorten = (css: string) => css.trim().replaceAll("\n", "");

export const formStyle = shorten(`
*,*::before,*::after{box-sizing:border-box}
:root{--ink:#1b1f23;--soft:#4a5560;--line:#8a949e;--paper:#fff;--wash:#f3f1ec;--leaf:#14532d;--leaf-ink:#fff;--alert:#a61b1b;--focus:#ffbf00}
html{font-size:100%;-webkit-text-size-adjust:100%}
body{margin:0;overflow-wrap:anywhere;background:var(--wash);color:var(--ink);font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic","Noto Sans Ethiopic",sans-serif}
:lang(ti){line-height:1.65}
:lang(ar),:lang(fa),:lang(ps),:lang(ckb){line-height:1.7}
body:lang(ar),body:lang(fa),body:lang(ps),body:lang(ckb){font-size:1.125rem}
a{color:var(--leaf)}
a:focus,button:focus,input:focus,select:focus,textarea:focus,summary:focus,[tabindex]:focus{outline:3px solid var(--focus);outline-offset:2px;box-shadow:0 0 0 2px var(--ink)}
.skip{position:absolute;inset-inline-start:-999rem}
.skip:focus{z-index:1;inset-inline-start:.5rem;inset-block-start:.5rem;background:var(--paper);padding:.5rem}
header.top,main,footer{max-width:40rem;margin-inline:auto;padding-inline:1rem}
header.top{display:flex;justify-content:space-between;align-items:flex-start;gap:1rem;padding-block:.75rem;position:relative}
header.top p{margin:0;font-weight:600;padding-block:.6rem;flex:1 1 0;min-inline-size:6rem}
header.top p a{color:inherit;text-decoration:none}
summary{cursor:pointer}
.languages>summary{list-style:none;border:1px solid var(--line);border-radius:.375rem;background:var(--paper);padding:.55rem .75rem;min-height:2.75rem;text-align:start}
.languages>summary::-webkit-details-marker{display:none}
.languages>summary::after{content:" \\25BE"}
.languages ul{position:absolute;inset-inline-end:1rem;z-index:1;margin:.25rem 0 0;padding:.5rem;list-style:none;background:var(--paper);border:1px solid var(--line);border-radius:.375rem;box-shadow:0 4px 12px #0003;columns:2;max-width:calc(100% - 2rem)}
.languages li>*{display:block;inline-size:100%;padding:.55rem .75rem;min-height:2.75rem;border:0;background:none;color:var(--leaf);font-weight:400;text-align:start;text-decoration:none}
.languages [aria-current]{font-weight:700;text-decoration:underline}
main{padding-block:.5rem 2rem}
h1{font-size:1.6rem;line-height:1.25;margin:.5rem 0 .5rem;overflow-wrap:break-word}
h2{font-size:1.2rem;line-height:1.3;margin:2rem 0 .5rem}
h2.first{margin-block-start:0}
p{margin:.5rem 0}
.lead{color:var(--soft)}
.card{background:var(--paper);border-radius:.5rem;padding:1rem;margin-block:1rem}
.note{border-inline-start:.3rem solid var(--leaf);padding-inline-start:.75rem}
fieldset{border:0;margin:0;padding:0;min-width:0}
.field{background:var(--paper);border-radius:.5rem;padding:1rem;margin-block:1rem}
.field.wrong{border-inline-start:.35rem solid var(--alert)}
label.question,legend{font-weight:650;font-size:1.1rem;padding:0;display:block}
legend{float:inline-start;inline-size:100%}
legend+*{clear:both}
.optional{font-weight:400;color:var(--soft);font-size:.95rem}
.hint{color:var(--soft);margin:.15rem 0 .5rem}
.error{color:var(--alert);font-weight:650;margin:.25rem 0 .5rem}
textarea,[type=text],[type=email]{inline-size:100%;font:inherit;color:inherit;background:var(--paper);border:2px solid var(--soft);border-radius:.375rem;padding:.6rem;margin-block-start:.35rem}
textarea{min-height:7.5rem;resize:vertical}
.choice{display:flex;align-items:center;gap:.75rem;min-height:2.9rem;padding-block:.3rem}
.choice input{inline-size:1.6rem;block-size:1.6rem;margin:0;flex:none;accent-color:var(--leaf)}
button{font:inherit;font-weight:650;background:var(--leaf);color:var(--leaf-ink);border:2px solid transparent;border-radius:.5rem;padding:.8rem 1.6rem;min-height:3rem;cursor:pointer}
button.plain{background:var(--paper);color:var(--alert);border-color:var(--alert)}
.send{inline-size:100%;font-size:1.15rem}.way-on{display:grid;gap:.75rem}.progress{color:var(--soft)}.trust{border-inline-start:.3rem solid var(--leaf);padding-inline-start:.75rem}.about{margin-block:.5rem}.about>summary{padding-block:.6rem}[data-face]::before{content:attr(data-face);content:attr(data-face)/"";font-size:1.5rem;line-height:1;margin-inline-end:.75rem;vertical-align:-.15em}.field>button.quiet{margin-block-start:.5rem}.warn{color:var(--alert);font-weight:650;margin:.35rem 0 .5rem}
.summary{background:var(--paper);border:.3rem solid var(--alert);border-radius:.5rem;padding:1rem;margin-block:1rem}
.summary h2{margin:0 0 .5rem;color:var(--alert)}
.summary a{color:var(--alert)}
.receipt{white-space:nowrap;font:700 clamp(1.3rem,6.5vw,1.9rem)/1.3 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;letter-spacing:.06em;direction:ltr;unicode-bidi:isolate;margin:.25rem 0;inline-size:fit-content}
blockquote{margin:.5rem 0;padding:.75rem 1rem;background:var(--wash);border-radius:.375rem;overflow-wrap:anywhere}
.said{white-space:pre-line}
dl{margin:.5rem 0}dt{font-weight:650}dd{margin:0 0 .5rem}
footer{padding-block:1rem 2rem;color:var(--soft);border-block-start:1px solid #d4d8dc}
footer ul{list-style:none;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem}
footer li a{display:inline-block;padding-block:.6rem}
button.quiet{background:var(--paper);color:var(--leaf);border-color:var(--leaf);padding:.45rem 1rem;min-height:2.75rem}
button[aria-disabled=true]{opacity:.7;cursor:progress}
[hidden],.trap{display:none!important}
.pic{inline-size:1.5rem;block-size:1.5rem;flex:none;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round;vertical-align:-.35em;margin-inline-end:.5rem}
.sr{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
#notices{max-width:40rem;margin-inline:auto;padding-inline:1rem}
.kept{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;margin:0}
.count{margin:.35rem 0 0}.count.over{color:var(--alert);font-weight:650}
`);

/** What only a tablet that many use shows within the form's page: the receipt, and whether somebody is still there. */
const receiptStyle = `
a.button{display:inline-block;min-block-size:3rem;font-weight:650;background:var(--leaf);color:var(--leaf-ink);border-radius:.5rem;padding:.8rem 1.6rem;text-decoration:none}
.split{display:flex;flex-wrap:wrap;gap:1rem;align-items:center}.split>div{flex:1 1 14rem}
.qr{inline-size:10rem;flex:none}.address{overflow-wrap:anywhere}
`;
export const kioskStyle = shorten(
  `${formStyle}${receiptStyle}.idle{position:fixed;inset-inline:1rem;inset-block-end:1rem;z-index:2;margin:0 auto;max-inline-size:38rem;box-shadow:0 4px 24px #0006}`,
);

/** The style of all other pages: what came of answers needs more than a form, which is not to carry it. */
export const style = shorten(`${formStyle}${receiptStyle}
main.wide{max-width:60rem}
h3{font-size:1.05rem;margin:1.25rem 0 .25rem}
h3.first{margin-block-start:0}
select,[type=date]{inline-size:100%;font:inherit;color:inherit;background:var(--paper);border:2px solid var(--soft);border-radius:.375rem;padding:.6rem;margin-block-start:.35rem}
.tags{display:flex;flex-wrap:wrap;gap:.4rem;list-style:none;margin:.35rem 0;padding:0}
.tags li{display:flex;align-items:center;border:1px solid var(--leaf);color:var(--leaf);border-radius:1rem;padding:.1rem .7rem}
.way{list-style:none;margin:.5rem 0;padding:0}
.way li{border-inline-start:.2rem solid var(--leaf);padding:.1rem .9rem .5rem;position:relative}
.way li::before{content:"";position:absolute;inset-inline-start:-.45rem;inset-block-start:.5rem;inline-size:.7rem;block-size:.7rem;border-radius:50%;background:var(--leaf)}
.way time{color:var(--soft);display:block;font-size:.95rem}
.stage{display:inline-block;background:var(--leaf);color:var(--leaf-ink);border-radius:.375rem;padding:.1rem .6rem;font-weight:600}
.scroll{overflow-x:auto}
.wish{display:flex}.wish>div{min-inline-size:0;overflow-wrap:anywhere}
table{border-collapse:collapse;overflow-wrap:break-word;inline-size:100%;background:var(--paper)}
th,td{text-align:start;vertical-align:top;padding:.55rem .6rem;border-block-end:1px solid #d4d8dc}
td.number,th.number{text-align:end;white-space:nowrap;inline-size:1%}
.chart{background:var(--paper);border-radius:.5rem;padding:1rem;margin:1rem 0}.chart figcaption{color:var(--soft);margin-block-end:.75rem}.series{margin-block-end:.6rem}.series>svg{display:block;border-block-end:1px solid var(--line)}.column{fill:var(--leaf)}.column.unknown{fill:none;stroke:var(--leaf);stroke-dasharray:3 2}.periods{display:flex;justify-content:space-between;color:var(--soft);font-size:.95rem}
@media (forced-colors:active){.column{fill:CanvasText}.column.unknown{fill:none;stroke:CanvasText}.way li::before{forced-color-adjust:none;background:CanvasText}}
@media print{.languages,footer,form{display:none}body{background:#fff}}
`);
