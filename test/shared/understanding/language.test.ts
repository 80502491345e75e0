import { describe, expect, it } from "vitest";
import { understand } from "./support.ts";

const languageOf = (text: string, form?: string): string => understand(text, form).language;

describe("language", () => {
  it.each([
    ["sv", "Kan ni laga lampan vid lekplatsen, det är mörkt på kvällen"],
    ["en", "Please fix the lift, my mother cannot walk up the stairs"],
    ["ar", "المصعد خربان من أسبوعين ولا أحد يرد علينا"],
    ["so", "Wiishka guriga wuu jabay, hooyaday ma kori karto jaranjarada"],
    ["bs", "Lift ne radi već tri sedmice, majka ne može uz stepenice"],
    ["sr-Cyrl", "Лифт не ради већ три недеље, мајка не може уз степенице"],
    ["sq", "Ashensori nuk punon prej tri javësh, nëna nuk mund të ngjitet"],
    ["fa", "آسانسور سه هفته است که خراب است و مادرم نمی‌تواند از پله بالا برود"],
    ["ps", "لفټ درې اوونۍ کیږي خراب دی، مور مې نشي ختلی"],
    ["ku", "Asansor ji sê hefteyan ve xera ye, diya min nikare hilkişe"],
    ["ckb", "ئاسانسۆرەکە سێ هەفتەیە تێکچووە، دایکم ناتوانێت بچێتە سەرەوە"],
    ["tr", "Asansör üç haftadır bozuk, annem merdivenleri çıkamıyor"],
    ["pl", "Winda nie działa od trzech tygodni, mama nie może wejść po schodach"],
    ["uk", "Ліфт не працює вже три тижні, мама не може піднятися сходами"],
    ["ti", "እቲ ሊፍት ካብ ሰለስተ ሰሙን ንላዕሊ ተበላሽዩ ኣሎ፡ ኣደይ ክትድይብ ኣይትኽእልን"],
  ])("knows %s", (tag, text) => {
    expect(languageOf(text)).toBe(tag);
  });

  it.each([
    "Lift ne radi vec tri sedmice, majka ne moze uz stepenice",
    "Ova ulica je mracna i bojim se hodati navece",
  ])("knows Bosnian without marks: %s", (text) => {
    expect(languageOf(text)).toBe("bs");
  });

  it.each([
    ["ti", "mebrahti yelen, mengedi tselmat eyu, brhtey ayn keydn"],
    ["ps", "zmung da kor makhe ta light kharab de, mehrabani wakri jor ye kray"],
    ["uk", "u kvartyri duzhe kholodno, bud laska polahodte batarei"],
    ["ckb", "asansoraka shkawa, daykm natwane ba plikan da sarkawe"],
  ])("knows %s in Latin letters", (tag, text) => {
    expect(languageOf(text)).toBe(tag);
  });

  it("keeps the Persian that the writer chose, for the two differ in few words", () => {
    const text = "چراغ کوچه خراب است";

    expect(languageOf(text, "fa")).toBe("fa");
    expect(languageOf(text, "fa-AF")).toBe("prs");
    expect(languageOf("Lampan är trasig på vår gård", "fa")).toBe("sv");
  });

  it.each([
    [
      "Danish",
      "Hvornår bliver elevatoren lavet? Jeg har ventet i tre uger og min mor kan ikke gå på trapper",
    ],
    ["Finnish", "Hissi on ollut rikki kolme viikkoa eikä kukaan tule korjaamaan sitä"],
    ["German", "Der Aufzug ist seit drei Wochen kaputt und niemand kümmert sich darum"],
    ["French", "L'ascenseur est en panne depuis trois semaines et personne ne vient"],
    ["Russian", "Лифт не работает уже три недели, и никто не приходит его чинить"],
    ["nothing", "12345 !!!"],
  ])("does not force %s into one of ours", (_, text) => {
    expect(languageOf(text)).toBe("und");
  });

  it("lets the form's language decide between Persian and Dari when the words do not", () => {
    const text = "سلام، تشکر از شما";

    expect(languageOf(text, "prs")).toBe("prs");
    expect(languageOf(text, "fa")).toBe("fa");
  });
});
