import type { StaffContribution } from "#shared/api/wire.ts";
import { useNames } from "../words.ts";
import { useWorkspace } from "../workspace.ts";

type Span = [number, number];
type Tag = { key: string; text: string; because: Span[]; isCorrected: boolean };

/** The tags in force, each with the words that gave it where the machine gave it. */
function useTags(contribution: StaffContribution): Tag[] {
  const { t, language } = useWorkspace();
  const names = useNames();
  const { reading, corrected } = contribution;
  const tag = (field: string, key: string, text: string, because: Span[] = []) => {
    const isCorrected = corrected.includes(field);
    return { key, text, because: isCorrected ? [] : because, isCorrected };
  };
  const { place, ask } = contribution;
  return [
    tag("language", "language", names.tongue(contribution.language)),
    tag("kind", "kind", t(`kind.${contribution.kind}`)),
    ...contribution.themes.map((id) =>
      tag(
        "themes",
        `theme-${id}`,
        t(`theme.${id}`),
        reading.themes.find((theme) => theme.id === id)?.because,
      ),
    ),
    ...(contribution.themes.length === 0 ? [tag("themes", "no-theme", t("tag.noTheme"))] : []),
    place
      ? tag("place", "place", place.name, reading.place?.because)
      : tag("place", "no-place", t("tag.noPlace")),
    ask ? tag("ask", "ask", ask[language], reading.ask?.because) : tag("ask", "no-ask", t("tag.noAsk")),
  ];
}

type Props = { contribution: StaffContribution; onPoint: (spans: readonly Span[]) => void };

/** Pointing at a tag, by mouse, finger or keyboard, shows the words that gave it. */
export function Tags({ contribution, onPoint }: Props) {
  const { t } = useWorkspace();
  const tags = useTags(contribution);
  return (
    <ul class="tags" aria-label={t("tag.all")}>
      {tags.map(({ key, text, because, isCorrected }) => (
        <li key={key}>
          {because.length > 0 ? (
            <button
              type="button"
              class="tag"
              onMouseEnter={() => onPoint(because)}
              onMouseLeave={() => onPoint([])}
              onFocus={() => onPoint(because)}
              onBlur={() => onPoint([])}
            >
              {text}
              <span class="aloud">
                {" "}
                ({t("tag.because")}{" "}
                <bdi>{because.map(([from, to]) => contribution.text.slice(from, to)).join(", ")}</bdi>)
              </span>
            </button>
          ) : (
            <span class={`tag${key.startsWith("no-") ? " none" : ""}`}>
              {text}
              {isCorrected && (
                <>
                  <span aria-hidden="true"> ✎</span>
                  <span class="aloud"> ({t("tag.corrected")})</span>
                </>
              )}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
