import type { FormErrors } from "../../../platform/http/read-form.ts";
import type { Answer, Context } from "../../../platform/http/route.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Radios } from "../../../platform/views/forms/choices.tsx";
import { fieldOf, statusWith } from "../../../platform/views/forms/problems.tsx";
import { FormProblems, Hidden, StaffForm } from "../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../platform/views/staff-page.tsx";
import { shownCount } from "../../../vocabulary/small-count.ts";
import { ACCESS_FEATURES, WEEKDAY_KEYS } from "../../../vocabulary/terms.ts";
import { staffIdeaPath } from "../actions/links.ts";
import { fullest, gridOf, SUPPORTS, type TallyHow } from "../domain/support.ts";
import type { StaffIdea } from "../queries/staff-ideas.ts";
import type { supportOf } from "../queries/support.ts";
import { saySupport, sayTimeOfDay, sayWeekday } from "./say-slots.ts";
import { SlotsPicture } from "./slots-picture.tsx";
import { day } from "./staff-words.ts";

const en = createTranslator("en");
type SupportShown = Awaited<ReturnType<typeof supportOf>>;
type Tally = SupportShown["tallies"][number];

const HOW_WORDS: Record<TallyHow, string> = {
  paper: "A list on paper",
  meeting: "At a meeting",
  spoken: "Told at the desk",
};
const FIELD_WORDS = { support: "Support it", help: "Would help", come: "Would come" } as const;

const DONE: Record<string, string> = {
  counted: "They are counted.",
  out: "Taken out: it counts no more, and stays readable here.",
  in: "It counts again.",
};

interface Showing {
  context: Context;
  idea: StaffIdea;
  support: SupportShown;
  service: string;
  path: string;
  errors: FormErrors;
}

const When = ({ counters }: Pick<SupportShown, "counters">) => {
  const grid = gridOf(counters);
  const best = fullest(grid).map((at) => `${sayWeekday(en, at.day)} ${at.time}`);
  if (grid.every(({ people }) => people.every((many) => many === 0))) return <p>Nobody has said when yet.</p>;
  return (
    <>
      {best.length > 0 && <p>Most would come on {best.join(" or ")}.</p>}
      <SlotsPicture grid={grid} />
      <Table<(typeof grid)[number]>
        caption="People who would come, by day and time"
        rows={grid}
        columns={[
          { heading: "When", rowHeading: true, cell: ({ time }) => sayTimeOfDay(en, time) },
          ...WEEKDAY_KEYS.map((key, index) => ({
            heading: sayWeekday(en, key),
            numeric: true as const,
            cell: ({ people }: (typeof grid)[number]) => people[index],
          })),
        ]}
      />
      <p class="quiet">Each may have ticked several. Who ticked days alone counts at any time of them.</p>
    </>
  );
};

const Needs = ({ counters }: Pick<SupportShown, "counters">) => {
  const needed = ACCESS_FEATURES.filter((feature) => counters.has(`access:${feature}`));
  if (needed.length === 0) return <p>Nobody has said that they need something yet.</p>;
  return (
    <Table<(typeof needed)[number]>
      caption="What people would need to come"
      captionHidden
      rows={needed}
      columns={[
        { heading: "Need", rowHeading: true, cell: (feature) => en.text(`vocabulary.access.${feature}`) },
        { heading: "People", numeric: true, cell: (feature) => shownCount(counters.get(`access:${feature}`)!) },
      ]}
    />
  );
};

const Tallies = ({ tallies, path, csrf }: Pick<SupportShown, "tallies"> & { path: string; csrf: string }) => (
  <Table<Tally>
    caption="Counted by staff, the latest first"
    rows={tallies}
    tone={({ taken_out_on }) => (taken_out_on ? "past" : undefined)}
    columns={[
      { heading: "From", rowHeading: true, cell: ({ source }) => <bdi>{source}</bdi> },
      { heading: "How", cell: ({ how }) => HOW_WORDS[how] },
      ...SUPPORTS.map((each) => ({
        heading: FIELD_WORDS[each],
        numeric: true as const,
        cell: (tally: Tally) => tally[each],
      })),
      { heading: "Counted", cell: ({ counted_on, noted_by }) => `${day(counted_on)}, ${noted_by}` },
      {
        heading: "Now",
        cell: ({ id, source, taken_out_on }) => (
          <form action={path} method="post">
            <Hidden values={{ _csrf: csrf, tally: id }} />
            {taken_out_on && `Taken out on ${day(taken_out_on)} `}
            <Button secondary name="do" value={taken_out_on ? "put_in" : "take_out"}>
              {taken_out_on ? "Count it again" : "Take out"}
              <span class="govuk-visually-hidden">: {source}</span>
            </Button>
          </form>
        ),
      },
    ]}
  />
);

/** How many would like an idea, when, and what they would need. */
export function staffSupportView({ context, idea, support, service, path, errors }: Showing): Answer {
  const { csrf, form, query } = context;
  const of = (name: string) => fieldOf(en, form, errors, name);
  const { total, counters, tallies } = support;
  return staffPage({
    title: `Support: ${idea.title}`,
    current: "ideas",
    service,
    status: statusWith(errors),
    body: (
      <>
        <BackLink href={staffIdeaPath(idea.id)}>
          <bdi lang={idea.language}>{idea.title}</bdi>
        </BackLink>
        <DoneBanner said={DONE[query.get("done") ?? ""]} />
        <FormProblems errors={errors} />
        <h1>Who would like it</h1>
        <p class="lead">{saySupport(en, total) || "Nobody is counted yet."}</p>
        <p>
          Numbers inform, and do not decide: online somebody may press twice, and what matters much to few counts as
          well. With those of ideas that were put together with it.
        </p>
        <section aria-labelledby="when">
          <h2 id="when">When they would come</h2>
          <When counters={counters} />
        </section>
        <section aria-labelledby="needs">
          <h2 id="needs">What they would need</h2>
          <Needs counters={counters} />
        </section>
        <section class="form-part" aria-labelledby="tally">
          <h2 id="tally">Count those of a paper or a meeting</h2>
          {tallies.length > 0 && <Tallies tallies={tallies} path={path} csrf={csrf} />}
          <StaffForm action={path} csrf={csrf} once={newId()}>
            <Radios
              {...of("how")}
              legend={{ text: "How did they say it?", size: "s" }}
              items={Object.entries(HOW_WORDS).map(([value, text]) => ({ value, text }))}
            />
            <TextInput
              {...of("source")}
              label={{ text: "Where it comes from" }}
              hint="Such as: Tuesday coffee morning, 1 December. No names."
              width={30}
            />
            {SUPPORTS.map((each) => (
              <TextInput key={each} {...of(each)} label={{ text: FIELD_WORDS[each] }} inputmode="numeric" width={4} />
            ))}
            <Button preventDoubleClick>Count them</Button>
          </StaffForm>
        </section>
      </>
    ),
  });
}
