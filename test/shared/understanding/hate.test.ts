import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { findHate } from "#shared/understanding/find-hate.ts";
import { readCorpora } from "#shared/understanding/training/sources.ts";
import { understand } from "./support.ts";

/** The words that make it hate, with the text read as what comes in is read. */
const hateIn = (text: string) => findHate(text, understand(text)).map((span) => span.text);

describe("hate", () => {
  it.each([
    ["sv", "Jävla somalier, de förstör hela gården"],
    ["sv", "Alla muslimer ska åka hem"],
    ["sv", "Inga fler lägenheter till blattar"],
    ["sv", "Romerna är parasiter och borde inte få bo här"],
    ["sv", "jag hatar judar"],
    ["sv", "Ut med alla araber från Rosengård"],
    ["sv", "Jävla svennar, dra åt helvete"],
    ["sv", "Vi vill inte ha fler afghaner på gården"],
    ["sv", "Släng ut alla bögar"],
    ["sv", "mongo som sköter tvättstugan"],
    ["sv", "Kurder hör inte hemma i vårt hus"],
    ["en", "Kick out all the Muslims from this building"],
    ["en", "Those filthy gypsies steal from the bins"],
    ["en", "black people are like animals"],
    ["en", "no faggots in our park please"],
    ["ar", "الصوماليين كلاب، ما بدنا ياهم بالحارة"],
    ["ar", "اطردوا كل الغجر من الحي"],
    ["ar", "الموت لليهود"],
    ["so", "Carabta waa xayawaan, ha baxaan"],
    ["bs", "Mrzim cigane, treba ih izbaciti"],
    ["bs", "Prljavi cigani kradu po podrumu"],
    ["sr-Cyrl", "Мрзим цигане у нашој згради"],
    ["sq", "Magjupët të ikin nga lagjja jonë"],
    ["fa", "افغانی کثافت از این محله برو"],
    ["fa", "مرگ بر یهودی ها"],
    ["fa-AF", "هزاره های موش خور باید از اینجا بروند"],
    ["ps", "مرګ پر هندوانو، دلته یې نه غواړو"],
    ["ku", "Ereb pîs in, bila herin welatê xwe"],
    ["ckb", "عەرەبە پیسەکان دەریان بکەن، عەرەبەکان دزن"],
    ["tr", "Pis Suriyeliler, ülkelerine dönsünler"],
    ["tr", "Çingenelerden nefret ediyorum"],
    ["pl", "Jebani Cyganie, niech wracają do siebie"],
    ["pl", "Ciapate won z naszego osiedla"],
    ["uk", "Кляті цигани, геть з нашого двору"],
    ["rom", "Melale gadže, te džan khere"],
    ["ti", "ሶማላውያን ናብ ሃገሮም ይመለሱ"],
  ])("is found: %s, %s", (_language, text) => {
    expect(hateIn(text)).not.toEqual([]);
  });

  it.each([
    ["sv", "De kallar oss för blattar när vi går till bussen"],
    ["sv", "Någon har skrivit jävla somalier på väggen vid skolan"],
    ["sv", "Det står ”ut med alla muslimer” på hissdörren, ta bort det"],
    ["sv", "Stoppa hatet mot romer på torget"],
    ["sv", "Min son blir kallad neger i skolan. Varför gör ingen något?"],
    ["sv", "En man skrek åt oss att vi muslimer ska åka hem"],
    ["sv", "Klotter i trappan: bögar ska dö. Det måste tas bort i dag!"],
    ["sv", "Vi är trötta på rasismen. De säger att kurder inte hör hemma här"],
    ["en", "Somebody wrote niggers go home on the wall by the playground"],
    ["en", "They call us terrorists because we are Muslims"],
    ["en", "Stop the hate against Roma people, they are told to go home every day"],
    ["ar", "كتبوا على الجدار اطردوا المسلمين ونحن خائفون"],
    ["ar", "ينادوننا العبيد في المدرسة"],
    ["so", "Carruurta waxay noogu yeeraan xayawaan sababtoo ah waxaan nahay Soomaali"],
    ["bs", "Djecu u školi zovu prljavi cigani i niko ne reaguje"],
    ["sq", "Në shkollë na quajnë magjup, duhet të ndalet"],
    ["fa", "روی دیوار نوشته اند مرگ بر افغانی ها"],
    ["ps", "پر دیوال یې لیکلي مرګ پر مسلمانانو"],
    ["ku", "Li ser dîwarê nivîsandine ereb pîs in"],
    ["tr", "Duvara pis Suriyeliler defolun yazmışlar, silinsin"],
    ["pl", "Na ścianie ktoś napisał jebani Cyganie, proszę to zamalować"],
    ["uk", "На стіні написали геть цигани, приберіть це"],
  ])("told of by whom it hits is not laid aside: %s, %s", (_language, text) => {
    expect(hateIn(text)).toEqual([]);
  });

  it.each([
    "Vi blattar har inget ställe att träffas på, vi vill ha en fritidsgård",
    "Jag är blatte och stolt över Rosengård",
    "Oss svartskallar lyssnar ingen på",
    "As a gay man I want a place to meet",
    "We queers need a safe café at the square",
    "Jag är bög och vill kunna hålla handen på torget",
  ])("is not what people call themselves: %s", (text) => {
    expect(hateIn(text)).toEqual([]);
  });

  it.each([
    ["anger", "Jävla hiss, den är trasig igen! Åk hem och skäms, MKB"],
    ["pests", "Det är råttor i källaren där somaliska föreningen har sina möten"],
    ["denial", "Muslimer är inte terrorister"],
    ["denial", "Alla romer är inte tjuvar"],
    ["a wish for a group", "Muslimerna behöver en lokal att be i, och romerna ett möte med kommunen"],
    ["a country", "Min mamma kom från Niger, hon vill ha svenskundervisning"],
    ["lamps in Arabic", "نريد النور في الشارع، المصابيح وسخة"],
    ["pedals in Polish", "Ktoś ukradł pedały z mojego roweru, brudne podwórko"],
    ["pets", "Çok fazla sokak köpeği var, pis suları temizleyin"],
    ["praise", "Jävla bra fest som somalierna ordnade"],
    ["the city", "Döda vinkeln vid korsningen är farlig för alla svenskar och nyanlända"],
  ])("is not %s: %s", (_what, text) => {
    expect(hateIn(text)).toEqual([]);
  });

  it("is found in nearly nothing of what people write of their homes", () => {
    const rows = ["train", "dev"].flatMap(readCorpora);
    // The language is given, so that the corpora need not be understood for this.
    const found = rows.filter(
      ({ text, lang }) => findHate(text, { language: lang, confidence: 1 }).length > 0,
    );

    expect(found.length / rows.length).toBeLessThan(0.001);
  });

  it("keeps what the understanding weighs under a megabyte", () => {
    const folder = new URL("../../../shared/understanding/", import.meta.url);
    const weighs = (file: string) => gzipSync(readFileSync(new URL(file, folder))).length;

    expect(weighs("compiled/understanding.bin") + weighs("lexicon/hate.json")).toBeLessThan(1000 * 1024);
  });
});
