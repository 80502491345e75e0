import { useWorkspace } from "../workspace.ts";

type Props = {
  /** What is moved, for those who hear the buttons. */
  name: string;
  index: number;
  count: number;
  /** Fewest that must stay. */
  least?: number;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** Up, down, away. */
export function MoveButtons({ name, index, count, least = 1, onMove, onRemove }: Props) {
  const { t } = useWorkspace();
  const button = (sign: string, text: string, isOff: boolean, onClick: () => void, more = "") => (
    <button
      type="button"
      class={`small plain ${more}`}
      aria-disabled={isOff}
      onClick={() => !isOff && onClick()}
    >
      {sign && <span aria-hidden="true">{sign} </span>}
      {text} <span class="aloud">{name}</span>
    </button>
  );
  return (
    <div class="actions">
      {button("↑", t("note.up"), index === 0, () => onMove(-1))}
      {button("↓", t("note.down"), index === count - 1, () => onMove(1))}
      {button("", t("remove"), count <= least, onRemove, "danger")}
    </div>
  );
}

/** Alt and an arrow move what one writes in. */
export const movesByKey = (onMove: (by: -1 | 1) => void) => (event: KeyboardEvent) => {
  if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
  event.preventDefault();
  event.stopPropagation();
  onMove(event.key === "ArrowUp" ? -1 : 1);
};
