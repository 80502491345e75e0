import { Route, Router, lazy } from "preact-iso";
import type { ComponentChildren } from "preact";
import { ProblemBox } from "./parts/problem.tsx";
import { ApiProblem } from "./api.ts";
import { Screen } from "./parts/screen.tsx";
import { ArchiveScreen } from "./screens/archive.tsx";
import { CommitmentScreen } from "./screens/commitment.tsx";
import { CommitmentsScreen } from "./screens/commitments.tsx";
import { ContributionScreen } from "./screens/contribution.tsx";
import { EveningScreen } from "./screens/evening.tsx";
import { FilingScreen } from "./screens/filing.tsx";
import { HistoryScreen } from "./screens/history.tsx";
import { InboxScreen } from "./screens/inbox.tsx";
import { MembersScreen } from "./screens/members.tsx";
import { NoteScreen } from "./screens/note.tsx";
import { OccasionEditScreen } from "./screens/occasion-edit.tsx";
import { OccasionNewScreen } from "./screens/occasion-new.tsx";
import { OccasionScreen } from "./screens/occasion.tsx";
import { PaperScreen } from "./screens/paper.tsx";
import { PlacesScreen } from "./screens/places.tsx";
import { ProposalScreen } from "./screens/proposal.tsx";
import { ProposalsScreen } from "./screens/proposals.tsx";
import { QualityScreen } from "./screens/quality.tsx";
import { RepliesScreen } from "./screens/replies.tsx";
import { QuestionsScreen } from "./screens/questions.tsx";
import { RequestScreen } from "./screens/request.tsx";
import { RequestsScreen } from "./screens/requests.tsx";
import { StartScreen } from "./screens/start.tsx";
import { SurveyNewScreen, SurveyScreen } from "./screens/survey.tsx";
import { SurveysScreen } from "./screens/surveys.tsx";
import { WebhooksScreen } from "./screens/webhooks.tsx";
import { useWorkspace } from "./workspace.ts";

type OfOne = { id: string };
// Keyed by id, so that one thing's page never shows the state of another's.
const occasion = ({ id }: OfOne) => <OccasionScreen key={id} id={id} />;
const occasionEdit = ({ id }: OfOne) => <OccasionEditScreen key={id} id={id} />;
const paper = ({ id }: OfOne) => <PaperScreen key={id} id={id} />;
const evening = ({ id }: OfOne) => <EveningScreen key={id} id={id} />;
const note = ({ id }: OfOne) => <NoteScreen key={id} id={id} />;
const contribution = ({ id }: OfOne) => <ContributionScreen key={id} id={id} />;
const request = ({ id }: OfOne) => <RequestScreen key={id} id={id} />;
const proposal = ({ id }: OfOne) => <ProposalScreen key={id} id={id} />;
const survey = ({ id }: OfOne) => <SurveyScreen key={id} id={id} />;
const surveyNew = () => (
  <Only to="coordinator">
    <SurveyNewScreen />
  </Only>
);
const commitment = ({ id }: OfOne) => <CommitmentScreen key={id} id={id} />;
const filing = ({ id }: OfOne) => <FilingScreen key={id} id={id} />;
// Its charts are a file of their own, which only this page needs.
const OverviewScreen = lazy(() => import("./screens/overview.tsx").then((module) => module.OverviewScreen));
const inbox = () => (
  <Only to="coordinator">
    <InboxScreen />
  </Only>
);
const replies = () => (
  <Only to="coordinator">
    <RepliesScreen />
  </Only>
);
const webhooks = () => (
  <Only to="admin">
    <WebhooksScreen />
  </Only>
);
const members = () => (
  <Only to="admin">
    <MembersScreen />
  </Only>
);

const archive = () => (
  <Only to="admin">
    <ArchiveScreen />
  </Only>
);

/** Which address shows which screen. */
export function Pages() {
  return (
    <Router>
      <Route path="/staff" component={StartScreen} />
      <Route path="/staff/occasions/new" component={OccasionNewScreen} />
      <Route path="/staff/occasions/:id" component={occasion} />
      <Route path="/staff/occasions/:id/edit" component={occasionEdit} />
      <Route path="/staff/occasions/:id/paper" component={paper} />
      <Route path="/staff/occasions/:id/evening" component={evening} />
      <Route path="/staff/occasions/:id/note" component={note} />
      <Route path="/staff/inbox" component={inbox} />
      <Route path="/staff/contributions/:id" component={contribution} />
      <Route path="/staff/requests" component={RequestsScreen} />
      <Route path="/staff/requests/:id" component={request} />
      <Route path="/staff/proposals" component={ProposalsScreen} />
      <Route path="/staff/proposals/:id" component={proposal} />
      <Route path="/staff/proposals/:id/filing" component={filing} />
      <Route path="/staff/replies" component={replies} />
      <Route path="/staff/commitments" component={CommitmentsScreen} />
      <Route path="/staff/commitments/:id" component={commitment} />
      <Route path="/staff/questions" component={QuestionsScreen} />
      <Route path="/staff/overview" component={OverviewScreen} />
      <Route path="/staff/places" component={PlacesScreen} />
      <Route path="/staff/surveys" component={SurveysScreen} />
      <Route path="/staff/surveys/new" component={surveyNew} />
      <Route path="/staff/surveys/:id" component={survey} />
      <Route path="/staff/quality" component={QualityScreen} />
      <Route path="/staff/history" component={HistoryScreen} />
      <Route path="/staff/webhooks" component={webhooks} />
      <Route path="/staff/members" component={members} />
      <Route path="/staff/archive" component={archive} />
      <Route default component={Unknown} />
    </Router>
  );
}

/** The API refuses as well; this says it before anything is asked. */
function Only({ to, children }: { to: "coordinator" | "admin"; children: ComponentChildren }) {
  const { t, isCoordinator, isAdmin } = useWorkspace();
  if (to === "admin" ? isAdmin : isCoordinator) return <>{children}</>;
  return (
    <Screen title={t("forbidden.title")}>
      <ProblemBox problem={new ApiProblem(403, "forbidden")} />
    </Screen>
  );
}

function Unknown() {
  const { t } = useWorkspace();
  return (
    <Screen title={t("unknown.title")}>
      <p>{t("unknown.text")}</p>
      <p>
        <a href="/staff">{t("unknown.start")}</a>
      </p>
    </Screen>
  );
}
