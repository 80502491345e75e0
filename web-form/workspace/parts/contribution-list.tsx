import type { ComponentChildren } from "preact";
import type { StaffContribution } from "#shared/api/wire.ts";
import type { FoundIn } from "#shared/domain/contribution-search.ts";
import { useChoice, useMany } from "../use-many.ts";
import { ChooseAll } from "./choose-all.tsx";
import { ContributionCard } from "./contribution-card.tsx";
import { ManyActions } from "./many-actions.tsx";
import { ManyOutcome } from "./many-outcome.tsx";

type Props = {
  items: readonly StaffContribution[];
  foundOf?: (id: string) => FoundIn | undefined;
  /** Puts changed ones in their place. */
  put: (changed: readonly StaffContribution[]) => void;
  children: (cards: ComponentChildren) => ComponentChildren;
};

/** Contributions as cards, of which one or many are decided on. */
export function ContributionList({ items, foundOf, put, children }: Props) {
  const choice = useChoice(items);
  const many = useMany((now) => {
    choice.clear();
    put(now);
  });
  return (
    <>
      <ChooseAll choice={choice} shown={items.length} />
      <ManyActions chosen={items.filter(({ id }) => choice.isChosen(id))} choice={choice} many={many} />
      <ManyOutcome many={many} onAgain={(left) => many.outcome && many.start(left, many.outcome.change)} />
      {children(
        items.map((each) => (
          <ContributionCard
            key={each.id}
            contribution={each}
            choice={choice}
            found={foundOf?.(each.id)}
            onChange={(changed) => put([changed])}
          />
        )),
      )}
    </>
  );
}
