import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mask } from "#shared/understanding/mask/mask.ts";
import { StoredNameModel } from "#shared/understanding/mask/name-model.ts";
import { luhn } from "#shared/understanding/mask/numbers.ts";
import { readNameLists } from "#shared/understanding/training/names.ts";

const masked = (text: string): string => mask(text).masked;

const digitsOf: Record<string, string> = {
  western: "0123456789",
  arabic: "٠١٢٣٤٥٦٧٨٩",
  persian: "۰۱۲۳۴۵۶۷۸۹",
};

const personalNumber = fc
  .record({
    year: fc.integer({ min: 0, max: 99 }),
    century: fc.constantFrom("19", "20", ""),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    coordination: fc.boolean(),
    serial: fc.integer({ min: 0, max: 999 }),
    separator: fc.constantFrom("", "-", " ", "–", "+"),
    script: fc.constantFrom("western", "arabic", "persian"),
  })
  .map(({ year, century, month, day, coordination, serial, separator, script }) => {
    const two = (value: number): string => String(value).padStart(2, "0");
    const nine =
      two(year) + two(month) + two(day + (coordination ? 60 : 0)) + String(serial).padStart(3, "0");
    const check = [..."0123456789"].find((last) => luhn(nine + last)) ?? "0";
    const written = century + nine.slice(0, 6) + separator + nine.slice(6) + check;
    return written.replace(/\d/g, (digit) => (digitsOf[script] ?? "")[Number(digit)] ?? digit);
  });

describe("masking", () => {
  it("never leaves a valid personal or coordination number, in any digits", () => {
    fc.assert(
      fc.property(
        personalNumber,
        fc.constantFrom("Jag heter X, ", "رقمي ", "pnr:", ""),
        fc.constantFrom("", " tack", ".", "، شكرا"),
        (number, before, after) => {
          const { masked: text, masks } = mask(before + number + after);

          expect(text).not.toContain(number);
          expect(masks.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it.each([
    ["a Polish PESEL", "mój pesel to ", "44051401359"],
    ["a Bosnian JMBG", "moj jmbg je ", "0101990710006"],
    ["a Turkish kimlik number in Arabic digits", "رقمي ", "١٠٠٠٠٠٠٠١٤٦"],
  ])("hides %s", (_, before, number) => {
    expect(masked(`${before}${number}, tack`)).not.toContain(number);
  });

  it("leaves long numbers that are nobody's: years, hours, a public line", () => {
    const text = "2019 2020 2021, 08.00-16.30, ring 1177 eller 040-34 10 00";

    expect(masked(text)).toBe(text);
  });

  it("never leaves a Swedish mobile number, however it is grouped", () => {
    const number = fc.tuple(
      fc.constantFrom("070", "072", "073", "076", "079"),
      fc.integer({ min: 0, max: 9_999_999 }),
      fc.constantFrom("-", " ", ""),
      fc.constantFrom("", " "),
    );

    fc.assert(
      fc.property(number, ([prefix, rest, first, gap]) => {
        const digits = String(rest).padStart(7, "0");
        const written = `${prefix}${first}${digits.slice(0, 3)}${gap}${digits.slice(3, 5)}${gap}${digits.slice(5)}`;

        expect(masked(`Ring ${written} efter fyra`)).toBe("Ring [telefon] efter fyra");
      }),
    );
  });

  it("says where each mask stood in the original", () => {
    fc.assert(
      fc.property(fc.string(), (noise) => {
        const text = `${noise} anna@example.se ${noise}`;

        for (const { span } of mask(text).masks) expect(text.slice(span.start, span.end)).toBe(span.text);
      }),
    );
  });

  it.each([
    ["mail written out", "skriv till lirie (at) example.org tack", "skriv till [e-post] tack"],
    ["a handle", "kontot @rosenholm.ceeb sprider bilder", "kontot [konto] sprider bilder"],
    ["a plate", "Bogsera KRB 41X från gångvägen", "Bogsera [regnummer] från gångvägen"],
    ["a flat", "Bennets väg 17, lgh 1403 har fukt", "Bennets väg 17, [adress] har fukt"],
    ["a name after a cue", "jag heter Leila Sandgren och bor här", "jag heter [namn] och bor här"],
    ["a signature", "Fler böcker tack! Mvh Torbjörn Hällqvist", "Fler böcker tack! Mvh [namn]"],
    ["an Arabic name and number", "اسمي سهيل القدّاح ورقمي ٠٧٠-١٧٤ ٠٦ ٣٣", "اسمي [namn] ورقمي [telefon]"],
    ["a Somali name", "magacaygu waa Xaawo Cilmi Guuleed", "magacaygu waa [namn]"],
  ])("hides %s", (_, text, hidden) => {
    expect(masked(text)).toBe(hidden);
  });

  it.each([
    "Öppet 07.30-22.45 på vardagar",
    "Ring 112 eller 114 14, vården 1177",
    "Mötet den 2024-10-17 kl 18:30",
    "Belysning på Ramels väg 12 och von Rosens väg",
    "Rosengårds Folkets Hus och Yalla Trappan",
    "Hyran är 11 200 kr i månaden",
  ])("leaves alone: %s", (text) => {
    expect(masked(text)).toBe(text);
  });

  it.each([
    ["sv, neighbour", "Min granne Bosse har ringt om hissen", "Min granne [namn] har ringt om hissen"],
    ["sv, lower case", "fråga ahmed på fyran om råttorna", "fråga [namn] på fyran om råttorna"],
    ["sv, her sons", "Fatima och hennes söner väntade ute", "[namn] och hennes söner väntade ute"],
    ["sv, title", "Tack till fru Lindqvist som odlar", "Tack till fru [namn] som odlar"],
    ["sv, genitive", "Mohammeds bil blev bränd", "[namn] bil blev bränd"],
    ["sv, who lives there", "Hanna på tredje våningen har fukt", "[namn] på tredje våningen har fukt"],
    ["sv, slashes", "Tvättstugan är smutsig! //Zeinab", "Tvättstugan är smutsig! //[namn]"],
    ["en, thanks", "Please fix the swings. Thanks, Yusuf", "Please fix the swings. Thanks, [namn]"],
    ["en, who lives there", "ask Khadija at number 4", "ask [namn] at number 4"],
    ["en, apostrophe", "Ali's dog runs loose", "[namn] dog runs loose"],
    ["en, hajji", "Hajji Mahmoud cannot climb the stairs", "Hajji [namn] cannot climb the stairs"],
    ["ar, caretaker", "الحارس محمود ما يرد على التلفون", "الحارس [namn] ما يرد على التلفون"],
    ["ar, her children", "زينب وأولادها انتظروا ساعتين", "[namn] وأولادها انتظروا ساعتين"],
    ["ar, two-word name", "الأستاذ عبد الرحمن ساعد الأولاد", "الأستاذ [namn] ساعد الأولاد"],
    ["ar, Latin letters", "ana Rami mn tabe2 3", "ana [namn] mn tabe2 3"],
    ["so, neighbour", "Deriskayga Cabdi wiishka ku xirmay", "Deriskayga [namn] wiishka ku xirmay"],
    ["so, aunt", "Eeddo Caasha jaranjarada ma fuuli karto", "Eeddo [namn] jaranjarada ma fuuli karto"],
    ["so, owner", "Baabuurka Cumar ayaa la gubay", "Baabuurka [namn] ayaa la gubay"],
    ["bs, case after a preposition", "Kod Harisa u stanu curi voda", "Kod [namn] u stanu curi voda"],
    ["bs, dative", "Komšinici Snežani treba klupa", "Komšinici [namn] treba klupa"],
    ["bs, title", "Gospođi Softić su razbili prozor", "Gospođi [namn] su razbili prozor"],
    ["sr, Serbian letters", "Наш домар Сенад не одговара", "Наш домар [namn] не одговара"],
    ["sq, neighbour", "Fqinji im Agim ka telefonuar", "Fqinji im [namn] ka telefonuar"],
    ["sq, accusative", "pyeteni Shpresën te numri 4", "pyeteni [namn] te numri 4"],
    ["sq, title", "Zoti Gashi parkon në trotuar", "Zoti [namn] parkon në trotuar"],
    ["fa, ask somebody", "از زهرا در شماره چهار بپرسید", "از [namn] در شماره چهار بپرسید"],
    ["fa, I am", "من سارا هستم از طبقه سوم", "من [namn] هستم از طبقه سوم"],
    ["fa, title and family name", "خانم احمدی بالا نمی‌رود", "خانم [namn] بالا نمی‌رود"],
    ["fa, car", "ماشین بهرام دیشب سوخت", "ماشین [namn] دیشب سوخت"],
    ["prs, aunt", "خاله شیما از زینه بالا شده نمی‌تواند", "خاله [namn] از زینه بالا شده نمی‌تواند"],
    ["prs, whole name", "نعیم صدیقی استم", "[namn] استم"],
    ["ps, neighbour", "زموږ ګاونډی نجیب زنګ ووهلو", "زموږ ګاونډی [namn] زنګ ووهلو"],
    ["ps, oblique", "له زرمینې نه پوښتنه وکړئ", "له [namn] نه پوښتنه وکړئ"],
    ["ps, owner", "د توریالي موټر وسوځېد", "د [namn] موټر وسوځېد"],
    ["ps, signature", "په درنښت، اجمل وردګ", "په درنښت، [namn]"],
    ["ku, oblique", "ji Gulistanê bipirsin", "ji [namn] bipirsin"],
    ["ku, teacher", "Mamoste Rojda alîkariya zarokan kir", "Mamoste [namn] alîkariya zarokan kir"],
    ["ku, izafe", "Erebeya Serhatî şevê din şewitî", "Erebeya [namn] şevê din şewitî"],
    ["ckb, neighbour", "دراوسێکەم ئازاد تەلەفۆنی کردووە", "دراوسێکەم [namn] تەلەفۆنی کردووە"],
    ["ckb, teacher", "مامۆستا هێمن یارمەتی منداڵانی دا", "مامۆستا [namn] یارمەتی منداڵانی دا"],
    ["ckb, her sons", "شنۆ و کوڕەکانی دەترسن", "[namn] و کوڕەکانی دەترسن"],
    ["tr, dative", "Hatice'ye sorun dört numarada", "[namn] sorun dört numarada"],
    ["tr, title after", "Ali amca bakkalın önünü süpürüyor", "[namn] amca bakkalın önünü süpürüyor"],
    ["pl, genitive", "zapytajcie Krzysztofa spod czwórki", "zapytajcie [namn] spod czwórki"],
    ["pl, title and case", "Panu Nowakowi spalili samochód", "Panu [namn] spalili samochód"],
    ["pl, short name", "U Ewy na trzecim piętrze cieknie", "U [namn] na trzecim piętrze cieknie"],
    ["uk, accusative", "спитайте Тараса з четвертого", "спитайте [namn] з четвертого"],
    ["uk, title and case", "Панові Коваленку спалили машину", "Панові [namn] спалили машину"],
    ["rom, thanks", "Oven saste, Ramiz", "Oven saste, [namn]"],
    ["rom, genitive", "E Rustemesko vordon phabilo", "E [namn] vordon phabilo"],
    ["ps, son", "زما زوی سمیع په تونل کې ووهل شو", "زما زوی [namn] په تونل کې ووهل شو"],
    ["ti, teacher", "መምህር ዮሴፍ ንቆልዑ ሓጊዙ", "መምህር [namn] ንቆልዑ ሓጊዙ"],
    ["ti, I am", "ኣነ ዳዊት እየ ካብ ሳልሳይ ደብሪ", "ኣነ [namn] እየ ካብ ሳልሳይ ደብሪ"],
    ["ti, thanks", "የቐንየለይ፡ ሳባ ገብረሂወት", "የቐንየለይ፡ [namn]"],
  ])("hides a private person (%s)", (_, text, hidden) => {
    expect(masked(text)).toBe(hidden);
  });

  it.each([
    "Läraren på Värner Rydénskolan borde få hjälp",
    "Vi vill ha en Jasmin vid entrén på Cronmans väg",
    "Man får inget svar när man heter Mohammed",
    "I Hope the council listens, Thanks in advance",
    "June and August were too hot, since Friday too",
    "نريد نور أكثر كل صباح",
    "جارتي كريمة بس ابنها مزعج",
    "Nuur badan ayaan rabnaa",
    "Su'aal kasta iyo jawaab kasta",
    "Kalles kulle behöver en rutschkana",
    "خانه رویا را باز نگه دارید",
    "Zlatan Court treba nove koševe",
    "Shpresa vdes e fundit",
    "Zoti Drejtor nuk dëgjon",
    "Pani Sprzątaczka jest super",
    "جارنا عزيز علينا بس صوته عالي",
    "همسایه بالایی شب‌ها صدا می‌کند",
    "موږ ته نور رڼا په کار ده",
    "Bahar geldi, Gül ve Yasemin dikelim",
    "boisko Zlatana jest ciemne, Pani Dyrektor",
    "Надія є, але на майданчику Златана темно",
    "ژیان لێرە ئارامە",
    "ሰላም፡ እቲ ሊፍት ተበላሽዩ",
  ])("takes no word for a person: %s", (text) => {
    expect(masked(text)).toBe(text);
  });

  it.each([
    ["Gubben Kenta på bottenvåningen eldar i papperskorgen, kan nån snacka med han", "Kenta"],
    ["Nån borde hjälpa Pedro Huenchumán med ansökan till odlingslotten", "Pedro Huenchumán"],
    ["Doktor Lindqvist bey yüzüme bakmadan ilaç yazdı", "Lindqvist"],
    ["Deriskayga Cawaale habeen walba muusik buu shidaa", "Cawaale"],
    ["hvala nastavnici Lejli sto je mog malog naucila da cita", "Lejli"],
  ])("hides a name that no rule knows by all that speaks for it: %s", (text, name) => {
    expect(masked(text)).not.toContain(name);
    expect(masked(text)).toContain("[namn]");
  });

  it.each([
    "Kan ni sätta upp fler lampor på Ramels väg? Det är mörkt vid Rosengård Centrum.",
    "Tack till alla grannar i Herrgården för festen i Augusti",
    "The lift at Cronmans väg is broken since Monday, MKB does not answer",
    "Na Ramelsu nema svjetla, djeca idu u Örtagårdsskolan po mraku",
    "المصعد خربان من أسبوع والدرج مظلم، متى يصلحوه؟",
    "ኣብ ራመልስ ቬግ መብራህቲ የለን፡ ቆልዑ ይፈርሁ",
  ])("leaves alone what names nobody: %s", (text) => {
    expect(masked(text)).toBe(text);
  });

  it.each([
    ["Portkoden 6104 är spridd på nätet, byt den", "6104"],
    ["Deposit for the room back to account 5391 00 274 88 please", "5391"],
    ["حسابي البنكي 8327-9 914 226 731-4 رجعوا التأمين", "914"],
    ["kapı şifresi 6093 duvarda yazıyor", "6093"],
  ])("hides door codes and accounts that a word before them tells: %s", (text, number) => {
    expect(masked(text)).not.toContain(number);
  });

  it("keeps years and public numbers behind such words", () => {
    expect(masked("koden från 2019 gäller, ring 1177")).toBe("koden från 2019 gäller, ring 1177");
  });

  it("reads the names that the lists have now", () => {
    const lists = readNameLists();
    const { first, family, alsoWords } = StoredNameModel.parse(
      JSON.parse(
        readFileSync(new URL("../../../shared/understanding/mask/persons.json", import.meta.url), "utf8"),
      ),
    );
    expect({ first, family, alsoWords }).toEqual({
      first: [...lists.first].join(" "),
      family: [...lists.family].join(" "),
      alsoWords: [...lists.alsoWords].join(" "),
    });
  });
});
