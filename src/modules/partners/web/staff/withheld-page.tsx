import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, Hidden, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../places/index.ts";
import type { DropInParts } from "../../actions/drop-ins/book-drop-in.ts";
import { lookAfterEntry } from "../../actions/look-after-entry.ts";
import { localServicePath } from "../../domain/service-listing.ts";
import { lacksTown } from "../../domain/without-place.ts";
import { placesOfRefuges, WITHHELD_SHOWN, type WithheldPlace } from "../../queries/withheld.ts";
import type { PartnersTables } from "../../tables.ts";
import { PLACE_TOLD, PLACE_WITHHELD } from "./place-words.ts";
import { LOCAL_SERVICES, ORGANISATIONS, WITHHELD_PATH, withheldAt } from "./staff-paths.ts";

const DONE: Record<string, string> = { withhold: PLACE_WITHHELD, tell: PLACE_TOLD };
const MOST_WHY = 300;
const NO_TOWN =
  "No town is shown: its source writes none by itself, and the street would be told with it. Ask them to write the town in a field of its own.";

const whyField = (id: string) => `why_${id}`;

const Entry = ({ place: { id, slug, name, hidden_at, organisation, source } }: { place: WithheldPlace }) => (
  <span id={withheldAt(id).split("#")[1]}>
    {hidden_at ? <bdi>{name}</bdi> : <a href={localServicePath(slug)}>{name}</a>}
    <span class="block quiet">
      <bdi>{organisation}</bdi>, from <bdi>{source}</bdi>
    </span>
  </span>
);

const said = ({ place_said_by, place_said_at, place_said_why }: WithheldPlace) =>
  place_said_by && place_said_at
    ? `${place_said_by}, ${sayDate(localDate(place_said_at), { year: true, weekday: false })}${place_said_why ? `: ${place_said_why}` : ""}`
    : undefined;

const Why = ({ place }: { place: WithheldPlace }) => (
  <>
    {place.refuge_words && (
      <>
        It looks like a refuge: <bdi>‘{place.refuge_words}’</bdi>
      </>
    )}
    {!place.refuge_words && "By hand"}
    {place.address_withheld && lacksTown(place.doc) && <span class="block quiet">{NO_TOWN}</span>}
    {said(place) && <span class="block quiet">{said(place)}</span>}
  </>
);

interface Typed {
  errors: FormErrors;
  form: Context["form"];
  csrf: string;
}

const Deeds = ({ place: { id, name, place_said_at }, errors, form, csrf }: Typed & { place: WithheldPlace }) => (
  <>
    {place_said_at === null && (
      <StaffForm action={WITHHELD_PATH} csrf={csrf}>
        <Hidden values={{ id }} />
        <ButtonGroup>
          <Button name="do" value="withhold" secondary>
            Right, keep it withheld<span class="govuk-visually-hidden">: {name}</span>
          </Button>
        </ButtonGroup>
      </StaffForm>
    )}
    <StaffForm action={WITHHELD_PATH} csrf={csrf}>
      <Hidden values={{ id }} />
      <TextInput
        name={whyField(id)}
        label={{ text: "Why its place may be shown" }}
        value={field(form, whyField(id))}
        error={errors[whyField(id)]}
        maxlength={MOST_WHY}
      />
      <Button name="do" value="tell" secondary>
        Show its place<span class="govuk-visually-hidden">: {name}</span>
      </Button>
    </StaffForm>
  </>
);

const Withheld = ({ places, ...typed }: Typed & { places: WithheldPlace[] }) => (
  <section aria-labelledby="withheld">
    <h2 id="withheld">Withheld now</h2>
    {places.length === 0 ? (
      <p>None.</p>
    ) : (
      <Table<WithheldPlace>
        caption="Places that are withheld, those that nobody has looked at first"
        captionHidden
        rows={places}
        columns={[
          { heading: "Entry", rowHeading: true, cell: (place) => <Entry place={place} /> },
          { heading: "Why", cell: (place) => <Why place={place} /> },
          { heading: "Do", plain: true, cell: (place) => <Deeds place={place} {...typed} /> },
        ]}
      />
    )}
  </section>
);

const Shown = ({ places, csrf }: { places: WithheldPlace[]; csrf: string }) =>
  places.length === 0 ? null : (
    <section aria-labelledby="shown">
      <h2 id="shown">Shown all the same</h2>
      <Table<WithheldPlace>
        caption="What looks like a refuge and has its place shown"
        captionHidden
        rows={places}
        columns={[
          { heading: "Entry", rowHeading: true, cell: (place) => <Entry place={place} /> },
          { heading: "It looked like one by", cell: ({ refuge_words }) => <bdi>‘{refuge_words}’</bdi> },
          { heading: "Who said so, and why", cell: (place) => <bdi>{said(place)}</bdi> },
          {
            heading: "Do",
            plain: true,
            cell: ({ id, name }) => (
              <StaffForm action={WITHHELD_PATH} csrf={csrf}>
                <Hidden values={{ id }} />
                <Button name="do" value="withhold" secondary>
                  Withhold its place<span class="govuk-visually-hidden">: {name}</span>
                </Button>
              </StaffForm>
            ),
          },
        ]}
      />
    </section>
  );

function show({ db }: DropInParts, context: Context, errors: FormErrors = {}): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const [withheld, told] = [
      await placesOfRefuges(db.trx<PartnersTables>(), visitor.serviceId, { withheld: true }),
      await placesOfRefuges(db.trx<PartnersTables>(), visitor.serviceId, { withheld: false }),
    ];
    const isWrong = Object.keys(errors).length > 0;
    return staffPage({
      title: "Places withheld",
      current: "local-services",
      service: await serviceName(db, visitor),
      status: isWrong ? 422 : 200,
      body: (
        <>
          <BackLink href={LOCAL_SERVICES}>Local services</BackLink>
          <DoneBanner said={isWrong ? undefined : DONE[context.query.get("done") ?? ""]} />
          <FormProblems errors={errors} />
          <h1>Places withheld</h1>
          <p class="lead">
            What comes by a feed, a table or a calendar and looks like a refuge, a safe house or the like is shown with
            its town alone, from the start. What you say here holds when its source is read again.
          </p>
          <p>
            To withhold the place of anything else, open <a href={ORGANISATIONS}>the organisation that runs it</a>.
          </p>
          <Withheld places={withheld} errors={errors} form={context.form} csrf={context.csrf} />
          <Shown places={told} csrf={context.csrf} />
          {[withheld, told].some(({ length }) => length === WITHHELD_SHOWN) && (
            <p class="quiet">The first {WITHHELD_SHOWN} of a list are shown.</p>
          )}
        </>
      ),
    });
  });
}

/** GET and POST /staff/local-services/withheld: places that are not shown, and why. `do` is 'withhold' or 'tell'. */
export async function withheldPage(parts: DropInParts, context: Context): Promise<Answer> {
  const { form, request, visitor } = context;
  if (request.method !== "POST") return show(parts, context);
  const id = field(form, "id");
  const deed = field(form, "do");
  if (deed !== "withhold" && deed !== "tell") return notFound;
  const why = deed === "tell" ? field(form, whyField(id)).trim() : "";
  if (deed === "tell" && why === "")
    return show(parts, context, { [whyField(id)]: "Write why its place may be shown" });
  if (why.length > MOST_WHY)
    return show(parts, context, { [whyField(id)]: `Write it in ${MOST_WHY} characters at most` });
  const outcome = await lookAfterEntry(parts, visitor!, id, { deed, why });
  return "done" in outcome ? redirect(`${WITHHELD_PATH}?done=${deed}`) : notFound;
}
