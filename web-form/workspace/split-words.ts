export type Word = { start: number; end: number; text: string; isWord: boolean };

/** A text cut into words and what is between them, as its language has words; where unknown, at blanks. */
export function splitWords(text: string, language: string): Word[] {
  const pieces =
    "Segmenter" in Intl
      ? [...new Intl.Segmenter(localeFor(language), { granularity: "word" }).segment(text)].map(
          ({ segment, index, isWordLike }) => ({ segment, index, isWord: isWordLike === true }),
        )
      : [...text.matchAll(/\S+|\s+/g)].map(({ 0: segment, index }) => ({
          segment,
          index,
          isWord: segment.trim() !== "",
        }));
  return pieces.map(({ segment, index, isWord }) => ({
    start: index,
    end: index + segment.length,
    text: segment,
    isWord,
  }));
}

/** Tags that a browser does not know are read as none. */
function localeFor(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language === "und" ? "sv" : language)[0];
  } catch {
    return undefined;
  }
}
