import { useLocation } from "preact-iso";
import { ContributionCard } from "../parts/contribution-card.tsx";
import { ContributionWords } from "../parts/contribution-words.tsx";
import { History } from "../parts/history.tsx";
import { Loaded } from "../parts/problem.tsx";
import { Screen } from "../parts/screen.tsx";
import { useResource } from "../use-resource.ts";
import { useWorkspace } from "../workspace.ts";

/** One statement with all that was done to it. */
export function ContributionScreen({ id }: { id: string }) {
  const { t, api, isCoordinator } = useWorkspace();
  const { route } = useLocation();
  const contribution = useResource(`contribution:${id}`, () => api("getContribution", { id }));
  return (
    <Screen
      title={t("contribution.one")}
      back={
        isCoordinator
          ? { href: "/staff/inbox", text: t("nav.inbox") }
          : { href: "/staff", text: t("nav.occasions") }
      }
    >
      <Loaded of={contribution}>
        {(data) => (
          <>
            <ContributionCard
              contribution={data}
              isAlone
              onChange={(changed) => {
                contribution.set({ ...data, ...changed });
                contribution.reload();
              }}
            />
            <ContributionWords
              contribution={data}
              onDeleted={() => route("/staff/inbox")}
              onChange={(changed) => {
                contribution.set({ ...data, ...changed });
                contribution.reload();
              }}
            />
            {data.proposal && (
              <p>
                {t("contribution.inProposal")}{" "}
                <a href={`/staff/proposals/${data.proposal.id}`}>
                  <bdi>{data.proposal.title}</bdi>
                </a>{" "}
                <strong class="status">{t(`stage.${data.proposal.stage}`)}</strong>
              </p>
            )}
            <h2>{t("history.title")}</h2>
            <History changes={data.history} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}
