// A name's consonant classes, the same in every script: Rosengård, روزنغورد, Розенгорд and ሮዘንጎርድ are all "rsnkrd".

const LATIN: Record<string, string> = {
  b: "b",
  p: "b",
  f: "f",
  v: "f",
  w: "f",
  k: "k",
  g: "k",
  c: "k",
  q: "k",
  x: "k",
  s: "s",
  z: "s",
  d: "d",
  t: "d",
  r: "r",
  l: "l",
  m: "m",
  n: "n",
};

const ARABIC: Record<string, string> = {
  ب: "b",
  پ: "b",
  ف: "f",
  ڤ: "f",
  ک: "k",
  ق: "k",
  غ: "k",
  گ: "k",
  خ: "k",
  ج: "k",
  س: "s",
  ص: "s",
  ز: "s",
  ش: "s",
  ذ: "s",
  ظ: "s",
  ث: "s",
  چ: "s",
  ژ: "s",
  ښ: "s",
  ت: "d",
  ط: "d",
  د: "d",
  ض: "d",
  ډ: "d",
  ټ: "d",
  ٹ: "d",
  ڈ: "d",
  ر: "r",
  ړ: "r",
  ڑ: "r",
  ل: "l",
  م: "m",
  ن: "n",
  ڼ: "n",
};

const CYRILLIC: Record<string, string> = {
  б: "b",
  п: "b",
  ф: "f",
  в: "f",
  к: "k",
  г: "k",
  ґ: "k",
  с: "s",
  з: "s",
  ш: "s",
  ж: "s",
  ц: "s",
  ч: "s",
  д: "d",
  т: "d",
  ђ: "d",
  ћ: "s",
  р: "r",
  л: "l",
  љ: "l",
  м: "m",
  н: "n",
  њ: "n",
  џ: "s",
};

// First code point of each row of eight syllables.
const ETHIOPIC: [number, string][] = [
  [0x1208, "l"],
  [0x1218, "m"],
  [0x1220, "s"],
  [0x1228, "r"],
  [0x1230, "s"],
  [0x1238, "s"],
  [0x1240, "k"],
  [0x1250, "k"],
  [0x1260, "b"],
  [0x1268, "f"],
  [0x1270, "d"],
  [0x1278, "s"],
  [0x1290, "n"],
  [0x1298, "n"],
  [0x12a8, "k"],
  [0x12c8, ""],
  [0x12d8, "s"],
  [0x12e0, "s"],
  [0x12f0, "d"],
  [0x1300, "k"],
  [0x1308, "k"],
  [0x1320, "d"],
  [0x1328, "s"],
  [0x1330, "b"],
  [0x1338, "s"],
  [0x1348, "f"],
  [0x1350, "b"],
];

/** Every letter's class in one table: this runs for each word and each row of words. */
const sounds = new Map<string, string>([
  ...Object.entries(LATIN),
  ...Object.entries(ARABIC),
  ...Object.entries(CYRILLIC),
  ...ETHIOPIC.flatMap(([first, sound]) =>
    Array.from({ length: 8 }, (_, at): [string, string] => [String.fromCodePoint(first + at), sound]),
  ),
]);

/** Works on a folded word. */
export const skeleton = (folded: string): string => {
  let out = "";
  let last = "";
  for (const letter of folded) {
    const sound = sounds.get(letter);
    if (!sound || sound === last) continue;
    out += sound;
    last = sound;
  }
  return out;
};
