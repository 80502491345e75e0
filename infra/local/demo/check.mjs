// Checks the demo data and prints the table. usage: node check.mjs [gazetteer.json] [report-2024.json]
import { readFileSync } from 'node:fs';
const here = new URL('./', import.meta.url);
const read = (f) => readFileSync(new URL(f, here), 'utf8');
const data = process.env.SHARED_DATA ?? '/work/shared/data';
const places = new Set(JSON.parse(readFileSync(process.argv[2] ?? `${data}/gazetteer.json`, 'utf8')).places.map((p) => p.id));
const actors = new Set(JSON.parse(readFileSync(process.argv[3] ?? `${data}/report-2024.json`, 'utf8')).actors.map((a) => a.id));
const LANGS = 'sv ar en so bs sq fa fa-AF ps ku ckb tr pl uk ti rom'.split(' ');
const KINDS = 'festival barbecue tournament recycling-day citizen-dialogue resident-dialogue network-meeting safety-walk defect-walk other'.split(' ');
const PKINDS = ['request', 'problem', 'question', 'praise', 'other'];
const errors = [];
const ok = (c, m) => { if (!c) errors.push(m); };
const occasions = JSON.parse(read('occasions.json'));
const occ = new Map(occasions.map((o) => [o.key, o]));
ok(occ.size === occasions.length, 'duplicate occasion key');
for (const o of occasions) {
  ok(KINDS.includes(o.kind), `${o.key}: kind ${o.kind}`);
  ok(o.place === null || places.has(o.place), `${o.key}: place ${o.place}`);
  for (const a of o.organisers) ok(actors.has(a), `${o.key}: actor ${a}`);
  ok(!!o.endDate === !!o.recurrence, `${o.key}: endDate/recurrence`);
}
const responses = read('responses.jsonl').trim().split('\n').map((l, i) => { try { return JSON.parse(l); } catch { errors.push(`line ${i + 1}`); return null; } }).filter(Boolean);
const checkExpect = (e, who) => { if (e !== null) ok(/^[a-z-]+@/.test(e) && places.has(e.split('@')[1]), `${who}: expect ${e}`); };
const byLang = {}, byOcc = {}, asks = {}, seen = new Set();
let where = 0;
responses.forEach((r, i) => {
  const who = `response ${i + 1}`;
  ok(occ.has(r.occasion), `${who}: occasion ${r.occasion}`);
  ok(LANGS.includes(r.language), `${who}: language ${r.language}`);
  ok(r.where === null || places.has(r.where), `${who}: where ${r.where}`);
  ok(!seen.has(r.text), `${who}: duplicate text`); seen.add(r.text);
  const n = r.text.split(/\s+/).length;
  ok(n >= 5 && n <= 45, `${who}: ${n} words`);
  checkExpect(r.expect, who);
  if (r.near) checkExpect(r.near, who);
  if (r.where) where++;
  byLang[r.language] = (byLang[r.language] ?? 0) + 1;
  byOcc[r.occasion] = (byOcc[r.occasion] ?? 0) + 1;
  if (r.expect) { const a = (asks[r.expect] ??= { n: 0, langs: new Set(), occ: new Set(), near: 0, notes: 0, voices: 0 }); a.n++; a.langs.add(r.language); a.occ.add(r.occasion); }
});
for (const r of responses) if (r.near) { ok(!!asks[r.near], `near without group ${r.near}`); if (asks[r.near]) asks[r.near].near++; }
const notes = JSON.parse(read('notes.json'));
for (const n of notes) {
  const o = occ.get(n.occasion);
  ok(!!o, `note: ${n.occasion}`);
  ok(n.points.length >= 4 && n.points.length <= 8, `note ${n.occasion}: ${n.points.length} points`);
  const sum = n.points.reduce((s, p) => s + p.voices, 0);
  if (o?.headCount) ok(sum <= o.headCount.value, `note ${n.occasion}: ${sum} voices of ${o.headCount.value}`);
  for (const p of n.points) {
    ok(p.voices >= 1 && p.voices <= 12, `note ${n.occasion}: voices`);
    ok(PKINDS.includes(p.kind), `note ${n.occasion}: kind ${p.kind}`);
    ok(LANGS.includes(p.language), `note ${n.occasion}: language ${p.language}`);
    ok((p.kind === 'question') === !!(p.answer || p.toBeAnswered), `note ${n.occasion}: answer of "${p.text.slice(0, 30)}"`);
    for (const by of [p.answer?.by, p.toBeAnswered?.by]) if (by) ok(actors.has(by), `note ${n.occasion}: actor ${by}`);
    if (p.toBeAnswered) ok(p.toBeAnswered.due > o.date, `note ${n.occasion}: due`);
    checkExpect(p.expect, `note ${n.occasion}`);
    if (p.expect) { ok(!!asks[p.expect], `note expect without group ${p.expect}`); if (asks[p.expect]) { asks[p.expect].notes++; asks[p.expect].voices += p.voices; } }
  }
}
const proposals = JSON.parse(read('proposals.json'));
for (const p of proposals) {
  const key = `${p.request.ask}@${p.request.place}`;
  ok(!!asks[key], `proposal ${key}`);
  const n = p.text.split(/\s+/).length;
  ok(n >= 100 && n <= 200, `proposal ${key}: ${n} words`);
  p.steps.forEach((s, i) => ok(i === 0 || s.date >= p.steps[i - 1].date, `proposal ${key}: step order`));
  const ev = responses.filter((r) => r.expect === key && !occ.get(r.occasion).endDate && occ.get(r.occasion).date <= p.draftedOn);
  console.log(`proposal ${key}: ${n} words, ${p.supportCount} votes, evidence before draft: ${ev.length} statements, ${new Set(ev.map((r) => r.language)).size} languages, ${new Set(ev.map((r) => r.occasion)).size} occasions`);
}
for (const [k, a] of Object.entries(asks)) { ok(a.n >= 5 && a.n <= 12, `${k}: ${a.n} statements`); ok(a.langs.size >= 3 && a.langs.size <= 6, `${k}: ${a.langs.size} languages`); ok(a.occ.size >= 2, `${k}: occasions`); }
for (const l of LANGS) ok((byLang[l] ?? 0) >= 4, `language ${l}: ${byLang[l] ?? 0}`);
console.log('\nlanguage   n'); for (const l of LANGS) console.log(l.padEnd(9), String(byLang[l]).padStart(3));
console.log('\nrequest'.padEnd(42), 'stmts langs occs near | note points, voices');
for (const [k, a] of Object.entries(asks)) console.log(k.padEnd(41), String(a.n).padStart(5), String(a.langs.size).padStart(5), String(a.occ.size).padStart(4), String(a.near).padStart(4), '|', a.notes, a.voices, ' ', [...a.langs].join(' '));
console.log('\nby occasion:', Object.entries(byOcc).map(([k, v]) => `${k} ${v}`).join(', '));
console.log(`\n${occasions.length} occasions, ${responses.length} responses (${responses.filter((r) => r.expect).length} in a request, ${responses.filter((r) => r.near).length} near misses, where set in ${where} = ${Math.round(100 * where / responses.length)} %), ${notes.length} notes with ${notes.reduce((s, n) => s + n.points.length, 0)} points, ${proposals.length} proposals`);
if (errors.length) { console.error(`\n${errors.length} ERRORS\n` + errors.join('\n')); process.exit(1); }
console.log('all checks passed');
