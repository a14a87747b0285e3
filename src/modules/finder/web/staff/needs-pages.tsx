import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, type Route, redirect } from "../../../../platform/http/route.ts";
import { NEED_WORDS } from "../../../../platform/i18n/english-words.ts";
import { Button, ButtonGroup, ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, Hidden, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { type Column, Table } from "../../../../platform/views/pieces/table.tsx";
import { Tag } from "../../../../platform/views/pieces/tag.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { isNeed, isOffered, type Need, needsThereAre } from "../../../../vocabulary/needs.ts";
import { addPhrase, removePhrase } from "../../actions/change-phrases.ts";
import type { PhraseProblem } from "../../domain/need-phrase.ts";
import { namesOfNeed } from "../../queries/kept-needs.ts";
import { phrasesOfNeeds, type SaidPhrase } from "../../queries/said-for.ts";
import { addNeedForm, NamesForm, nameNeedForm, newNeedPage, OfferForm, offerNeedForm } from "./need-forms.tsx";
import { NEEDS_PATH, type NeedsPagesParts, needPath, SERVICE } from "./needs-parts.ts";

const access = { rule: "staff", role: "installation_administrator" } as const;

const DONE: Record<string, string> = {
  added: "Added. Activities and listings can have it, and searches hear it.",
  named: "Saved.",
  retired: "It is offered no more. What has it keeps it.",
  offered: "It is offered again.",
};

const PROBLEMS: Record<PhraseProblem, string> = {
  empty: "Write what people say",
  long: "Use six words or fewer, and 60 letters or fewer",
  known: "This is already said for this need",
};

interface Listed {
  need: Need;
  said: number;
  added: string[];
}

const COLUMNS: Column<Listed>[] = [
  {
    heading: "Need",
    rowHeading: true,
    plain: true,
    cell: ({ need }) => (
      <>
        <a href={needPath(need)}>{NEED_WORDS[need]}</a> {!isOffered(need) && <Tag>Not offered</Tag>}
      </>
    ),
  },
  { heading: "Ways to say it", numeric: true, cell: ({ said }) => said },
  { heading: "Added here", cell: ({ added }) => added.join(", ") || "None" },
];

/** GET /staff/needs */
async function listPage({ db, needsLinks }: NeedsPagesParts): Promise<Answer> {
  const phrases = await phrasesOfNeeds(db);
  const rows = needsThereAre().map((need) => {
    const said = phrases.get(need) ?? [];
    return { need, said: said.length, added: said.flatMap(({ phrase, added_by }) => (added_by ? phrase : [])) };
  });
  return staffPage({
    title: "Needs",
    current: "needs",
    service: SERVICE,
    body: (
      <>
        <h1>Needs</h1>
        <p>
          Whatever people type is heard as one of these where it can be: 'lonely' is company. Add what people say near
          you. They stand in the public feed as a taxonomy, too.
        </p>
        <ButtonGroup>
          <ButtonLink href={`${NEEDS_PATH}/new`}>Add a need</ButtonLink>
        </ButtonGroup>
        {needsLinks.map(({ text, href }) => (
          <p key={href}>
            <a href={href}>{text}</a>
          </p>
        ))}
        <Table caption="Needs and how people say them" captionHidden columns={COLUMNS} rows={rows} />
      </>
    ),
  });
}

const Added = ({ said, need, csrf }: { said: SaidPhrase; need: Need; csrf: string }) => (
  <li>
    {said.phrase}, added by {said.added_by}
    <StaffForm action={`${needPath(need)}/remove`} csrf={csrf}>
      <Hidden values={{ phrase: said.phrase }} />
      <Button secondary>
        Take out<span class="govuk-visually-hidden"> '{said.phrase}'</span>
      </Button>
    </StaffForm>
  </li>
);

/** GET /staff/needs/:need */
async function needPage({ db }: NeedsPagesParts, context: Context, errors: FormErrors = {}): Promise<Answer> {
  const need = context.params.need ?? "";
  if (!isNeed(need)) return notFound;
  const said = (await phrasesOfNeeds(db)).get(need) ?? [];
  const added = said.filter(({ added_by }) => added_by);
  const shipped = said.filter(({ added_by }) => !added_by);
  const isWrong = Object.keys(errors).length > 0;
  return staffPage({
    title: NEED_WORDS[need],
    current: "needs",
    service: SERVICE,
    status: isWrong ? 400 : 200,
    body: (
      <>
        <BackLink href={NEEDS_PATH}>All needs</BackLink>
        <DoneBanner said={isWrong ? undefined : DONE[context.query.get("done") ?? ""]} />
        <FormProblems errors={errors} />
        <h1>{NEED_WORDS[need]}</h1>
        <StaffForm action={needPath(need)} csrf={context.csrf}>
          <TextInput
            name="phrase"
            label={{ text: "What do people say for it?" }}
            hint="As they would type it: 'nothing to eat'. Searches hear it at once."
            value={field(context.form, "phrase")}
            error={errors.phrase}
            width={30}
          />
          <ButtonGroup>
            <Button>Add</Button>
          </ButtonGroup>
        </StaffForm>
        {added.length > 0 && <h2>Added here</h2>}
        {added.length > 0 && (
          <ul class="govuk-list">
            {added.map((each) => (
              <Added key={each.phrase} said={each} need={need} csrf={context.csrf} />
            ))}
          </ul>
        )}
        <h2>Always heard</h2>
        <p>{shipped.map(({ phrase }) => phrase).join(", ") || "Nothing yet."}</p>
        <NamesForm need={need} names={await namesOfNeed(db, need)} context={context} errors={errors} />
        <OfferForm need={need} csrf={context.csrf} />
      </>
    ),
  });
}

/** POST /staff/needs/:need */
async function addToNeed(parts: NeedsPagesParts, context: Context): Promise<Answer> {
  const need = context.params.need ?? "";
  if (!isNeed(need)) return notFound;
  const change = { db: parts.db, scope: scopeOf(context.visitor!), need, phrase: field(context.form, "phrase") };
  const { problem } = await addPhrase(change);
  if (problem) return needPage(parts, context, { phrase: PROBLEMS[problem] });
  await parts.warm();
  return redirect(needPath(need));
}

/** POST /staff/needs/:need/remove */
async function takeOut(parts: NeedsPagesParts, context: Context): Promise<Answer> {
  const need = context.params.need ?? "";
  if (!isNeed(need)) return notFound;
  await removePhrase({ db: parts.db, scope: scopeOf(context.visitor!), need, phrase: field(context.form, "phrase") });
  await parts.warm();
  return redirect(needPath(need));
}

export const needsRoutes = (parts: NeedsPagesParts): Route[] => [
  { method: "GET", path: NEEDS_PATH, access, handle: () => listPage(parts) },
  { method: "GET", path: `${NEEDS_PATH}/new`, access, handle: async (context) => newNeedPage(context) },
  { method: "POST", path: `${NEEDS_PATH}/new`, access, handle: (context) => addNeedForm(parts, context) },
  { method: "GET", path: `${NEEDS_PATH}/:need`, access, handle: (context) => needPage(parts, context) },
  { method: "POST", path: `${NEEDS_PATH}/:need`, access, handle: (context) => addToNeed(parts, context) },
  { method: "POST", path: `${NEEDS_PATH}/:need/remove`, access, handle: (context) => takeOut(parts, context) },
  {
    method: "POST",
    path: `${NEEDS_PATH}/:need/names`,
    access,
    handle: (context) => nameNeedForm(parts, context, (errors) => needPage(parts, context, errors)),
  },
  { method: "POST", path: `${NEEDS_PATH}/:need/offer`, access, handle: (context) => offerNeedForm(parts, context) },
];

export const NEEDS_STAFF_NAV = [
  { key: "needs", href: NEEDS_PATH, label: "Needs", role: "installation_administrator" as const },
];
