import { describe, expect, it } from "vitest";
import { understand } from "./support.ts";

const placeOf = (text: string): string | null => understand(text).place?.id ?? null;

describe("places", () => {
  it.each([
    ["Swedish", "Det är mörkt på Ramels väg 14", "ramels-vag"],
    ["misspelt", "mörkt på rammels vegen", "ramels-vag"],
    ["Arabic", "الإضاءة مكسورة في شارع راملس", "ramels-vag"],
    ["Cyrillic", "Сміття біля станції Розенгорд", "rosengard-station"],
    ["Ethiopic", "ኣብ ሮዘንጎርድ ጽሬት የለን", "rosengard"],
    ["Turkish with a case", "Rosengård'da daha çok park olsun", "rosengard"],
    ["a translated name", "park prijateljstva treba klupe", "vanskapsparken"],
    ["a folk name", "hissen i kinesiska muren står still", "kinesiska-muren"],
    ["a circumlocution", "inga bänkar på torget utanför Bokalerna", "ortagardstorget"],
    ["the type beside a shared name", "biblioteket i Rosengård borde ha öppet", "biblioteket"],
  ])("are found when written as %s", (_, text, place) => {
    expect(placeOf(text)).toBe(place);
  });

  it("are the most exact ones named", () => {
    expect(placeOf("I Rosengård, på Bennets väg, saknas lampor")).toBe("bennets-vag");
  });

  it("are not seen in words that only look alike", () => {
    expect(placeOf("Jag vill ha mer grönt och fler bänkar")).toBeNull();
  });
});
