import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { Phone } from "../../../../platform/views/find/asides.tsx";
import { Answerer } from "../../../../platform/views/forms/answerer-form.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { Tag } from "../../../../platform/views/pieces/tag.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../vocabulary/roles.ts";
import { answerersOf } from "../../../people/index.ts";
import { serviceName } from "../../../places/index.ts";
import { answererOf, nameAnswerer } from "../../actions/answerer.ts";
import { claimsWaiting } from "../../actions/own/claim-number.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { wrongStaffPath } from "../../actions/say-wrong.ts";
import { daysOn } from "../../domain/assurance.ts";
import { STAGE_DAYS } from "../../domain/round.ts";
import { localServicePath } from "../../domain/service-listing.ts";
import { listingsWaiting, partnersOfService } from "../../queries/own/partner-pages.ts";
import { anyOpenPair } from "../../queries/pairs.ts";
import { type ToRing, toRing } from "../../queries/rounds.ts";
import { countUnseen } from "../../queries/withheld.ts";
import { answeredWrongs, countWrongs, openWrongs, type WrongLine } from "../../queries/wrongs.ts";
import type { PartnersTables } from "../../tables.ts";
import { AskingSection, ClaimsSection, ListingsSection } from "./own/asking-section.tsx";
import { HEARD_WORDS } from "./round-now.tsx";
import { SOURCES_PATH } from "./source-words.ts";
import {
  LOCAL_SERVICES,
  ORGANISATIONS,
  organisationPath,
  PARTNERS,
  roundPath,
  SAME_PATH,
  WITHHELD_PATH,
} from "./staff-paths.ts";

const DONE: Record<string, string> = {
  answered: "Answered. Whoever left an address has been written to.",
  named: "They answer from now on, and are named to whoever says that something is wrong.",
};

const day = (instant: string) => sayDate(localDate(instant), { weekday: false });

/** How often an organisation was rung, what was heard last, and when it is time to ring again. */
function sayCalls({ calls, called_on, who, heard, again_on }: ToRing, today: string): string {
  if (!calls || !called_on || !heard) return "None";
  const date = (on: string) => sayDate(on, { weekday: false });
  const again = again_on && again_on > today ? ` Ring again on ${date(again_on)}.` : "";
  return `${calls}, last on ${date(called_on)} by ${who}: ${HEARD_WORDS[heard]}.${again}`;
}

/** GET /staff/local-services: what waits about the services of other organisations. */
export function localServicesPage({ db, clock, links = [] }: PartnersParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const today = clock.today();
    const waiting = await openWrongs(db);
    const { open } = await countWrongs(db, today);
    const answered = await answeredWrongs(db);
    const calls = await toRing(db);
    const unseen = await countUnseen(db.trx<PartnersTables>(), visitor.serviceId);
    const pairWaits = await anyOpenPair(db);
    return staffPage({
      title: "Local services",
      current: "local-services",
      service: await serviceName(db, visitor),
      body: (
        <>
          <DoneBanner said={DONE[context.query.get("done") ?? ""]} />
          <h1>Local services</h1>
          <p class="lead">What other organisations run, and what waits for somebody here.</p>
          <p>
            <a href={ORGANISATIONS}>Organisations, and whom we ask there</a>
            {" · "}
            <a href={PARTNERS}>Partners that list here themselves</a>
            {" · "}
            <a href={WITHHELD_PATH}>Places withheld</a>
            {unseen > 0 && (
              <>
                {" "}
                <Tag>{unseen} to look at</Tag>
              </>
            )}
            {" · "}
            <a href={SAME_PATH}>Perhaps the same</a>
            {pairWaits && (
              <>
                {" "}
                <Tag>Waits for you</Tag>
              </>
            )}
            {links.map(({ text, href }) => (
              <>
                {" · "}
                <a href={href}>{text}</a>
              </>
            ))}
            {mayAs(visitor.role, "manager") && visitor.serviceId !== "*" && (
              <>
                {" · "}
                <a href={SOURCES_PATH}>Where it comes from: feeds, calendars and tables</a>
              </>
            )}
          </p>
          <AskingSection
            lines={(await partnersOfService(db, visitor.serviceId)).filter(
              ({ state, renaming_at }) => state === "asked" || (state === "admitted" && renaming_at !== null),
            )}
          />
          <ClaimsSection lines={await claimsWaiting({ db })} />
          <ListingsSection lines={await listingsWaiting(db)} />
          <section aria-labelledby="wrong">
            <h2 id="wrong">Said to be wrong{open > 0 && ` (${open})`}</h2>
            {waiting.length === 0 ? (
              <p>Nothing waits.</p>
            ) : (
              <Table<WrongLine>
                caption="Said to be wrong, longest waiting first"
                captionHidden
                rows={waiting}
                columns={[
                  { heading: "Entry", rowHeading: true, cell: (line) => <Entry line={line} /> },
                  { heading: "What they say", cell: ({ what }) => <bdi>{what}</bdi> },
                  { heading: "Said", cell: ({ said_at }) => day(said_at) },
                  {
                    heading: "Answer by",
                    cell: ({ answer_by }) => (
                      <>
                        {sayDate(answer_by, { weekday: false })} {answer_by < today && <Tag>Late</Tag>}
                      </>
                    ),
                  },
                  {
                    heading: "Answer",
                    plain: true,
                    cell: ({ id, name }) => (
                      <a href={wrongStaffPath(id)}>
                        Answer<span class="govuk-visually-hidden">: {name}</span>
                      </a>
                    ),
                  },
                ]}
              />
            )}
            {open > waiting.length && <p class="quiet">The {waiting.length} that wait longest are shown.</p>}
          </section>
          <section aria-labelledby="ring">
            <h2 id="ring">To ring{calls.length > 0 && ` (${calls.length})`}</h2>
            {calls.length === 0 ? (
              <p>Nobody.</p>
            ) : (
              <>
                <p>
                  We wrote to them three times, and nobody has told us that what they list is right. Ring them, and say
                  what you heard: what is hidden for it is shown again as soon as they say that it is right.
                </p>
                <Table<ToRing>
                  caption="Organisations to ring"
                  captionHidden
                  rows={calls}
                  columns={[
                    {
                      heading: "Organisation",
                      rowHeading: true,
                      cell: ({ organisation_id, organisation }) => (
                        <a href={organisationPath(organisation_id)}>{organisation}</a>
                      ),
                    },
                    { heading: "Whom", cell: ({ name }) => <bdi>{name}</bdi> },
                    { heading: "Number", cell: ({ phone }) => (phone ? <Phone number={phone} /> : "None given") },
                    {
                      heading: "Calls so far",
                      cell: (line) => sayCalls(line, today),
                    },
                    {
                      heading: "What it has listed",
                      cell: ({ stage, stage_on, hides }) =>
                        stage === "call"
                          ? `Shown, and hidden from ${sayDate(daysOn(stage_on, STAGE_DAYS), { weekday: false })} on`
                          : hides
                            ? `Hidden since ${sayDate(stage_on, { weekday: false })}`
                            : "Shown",
                    },
                    {
                      heading: "What you heard",
                      plain: true,
                      cell: ({ organisation_id, organisation }) => (
                        <a href={roundPath(organisation_id)}>
                          Say what you heard<span class="govuk-visually-hidden">: {organisation}</span>
                        </a>
                      ),
                    },
                  ]}
                />
              </>
            )}
          </section>
          {answered.length > 0 && (
            <section aria-labelledby="answered">
              <h2 id="answered">Answered lately</h2>
              <Table<WrongLine>
                caption="Answered lately"
                captionHidden
                rows={answered}
                columns={[
                  { heading: "Entry", rowHeading: true, cell: (line) => <Entry line={line} /> },
                  { heading: "What they said", cell: ({ what }) => <bdi>{what}</bdi> },
                  { heading: "Answer", cell: ({ answer }) => <bdi>{answer}</bdi> },
                  { heading: "By", cell: ({ answered_by, answered_at }) => `${answered_by}, ${day(answered_at!)}` },
                ]}
              />
            </section>
          )}
          <Answerer
            named={await answererOf(db, visitor.serviceId)}
            colleagues={mayAs(visitor.role, "manager") ? await answerersOf(db, visitor.serviceId) : undefined}
            action={`${LOCAL_SERVICES}/answerer`}
            csrf={context.csrf}
          />
        </>
      ),
    });
  });
}

const Entry = ({ line }: { line: WrongLine }) => (
  <>
    <a href={localServicePath(line.slug)}>{line.name}</a>
    <span class="block quiet">{line.organisation}</span>
  </>
);

/** POST /staff/local-services/answerer */
export async function nameAnswererForm(parts: PartnersParts, { visitor, form }: Context): Promise<Answer> {
  const outcome = await nameAnswerer(parts, visitor!, field(form, "account"));
  return "refused" in outcome ? notFound : redirect(`${LOCAL_SERVICES}?done=named`);
}
