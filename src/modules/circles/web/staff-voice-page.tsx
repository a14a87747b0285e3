import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../platform/clock/local-time.ts";
import { cleanText, type FormErrors } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../platform/http/route.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { fieldOf, statusWith } from "../../../platform/views/forms/problems.tsx";
import { FormProblems, Hidden, StaffForm } from "../../../platform/views/forms/staff-form.tsx";
import { Textarea } from "../../../platform/views/forms/textarea.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../platform/views/staff-page.tsx";
import { changeUses, takeBack } from "../actions/change-consent.ts";
import type { CirclesParts } from "../actions/parts.ts";
import { type Reading, readVoice } from "../actions/read-voice.ts";
import { voiceWithLedger } from "../queries/voices.ts";
import { STAFF_VOICES, staffVoicePath } from "./paths.ts";
import { readUses } from "./read-voice-form.ts";
import { day, HOW_WORDS, STATE_WORDS, sayUse, subjectsOf } from "./staff-words.ts";
import { UseChoices } from "./voice-fields.tsx";

const en = createTranslator("en");
type Opened = NonNullable<Awaited<ReturnType<typeof voiceWithLedger>>>;

const REFUSED = {
  changed: "Somebody else chose something for it meanwhile: it stands above. Save again to choose yours.",
  not_their_words:
    "These are not all their words. You may shorten what they said, with … where you leave something out, and never change it.",
};

/** GET and POST /staff/voices/:id: what somebody said, what may be quoted of it, and what they agreed to. */
export async function staffVoicePage(parts: CirclesParts, context: Context): Promise<Answer> {
  const { db } = parts;
  const { form, request } = context;
  const visitor = context.visitor!;
  const id = context.params.id!;
  const scope = scopeOf(visitor);
  const opened = await db.work(scope, () => voiceWithLedger(db, id));
  if (!opened || opened.voice.state === "taken_back" || !mayActFor(visitor, opened.voice.library_id)) return notFound;
  if (request.method !== "POST") return show(parts, context, opened);
  const wish = field(form, "do");
  if (wish === "take_back") {
    await takeBack(parts, scope, id, visitor.name);
    return redirect(`${STAFF_VOICES}?done=taken`);
  }
  if (wish === "uses") {
    await changeUses(parts, scope, id, { uses: readUses(form), notedBy: visitor.name });
    return redirect(`${staffVoicePath(id)}?done=uses`);
  }
  const quote = cleanText(field(form, "quote"));
  const reading: Reading = wish === "choose" ? { state: "chosen", quote } : { state: "read" };
  const outcome = await readVoice(parts, visitor, id, Number(field(form, "version")), reading);
  if ("done" in outcome) return redirect(`${STAFF_VOICES}?done=${reading.state}`);
  if (outcome.refused === "gone") return notFound;
  const now = await db.work(scope, () => voiceWithLedger(db, id));
  return now ? show(parts, context, now, { quote: REFUSED[outcome.refused] }) : notFound;
}

const Ledger = ({ ledger }: { ledger: Opened["ledger"] }) => (
  <Table<Opened["ledger"][number]>
    caption="What they agreed to, and when"
    rows={ledger}
    columns={[
      { heading: "Use", rowHeading: true, cell: ({ use }) => sayUse(use) },
      { heading: "Answer", cell: ({ given }) => (given ? "Yes" : "No") },
      { heading: "Day", cell: ({ at }) => day(localDate(at)) },
      { heading: "Said by", cell: ({ notedBy }) => (notedBy ? `Them, noted by ${notedBy}` : "Them") },
    ]}
  />
);

async function show(
  parts: CirclesParts,
  { csrf, form, query, visitor }: Context,
  { voice, ledger }: Opened,
  errors: FormErrors = {},
): Promise<Answer> {
  const about = (await subjectsOf(parts, voice.service_id, [voice])).get(voice.id)!;
  const title = `What somebody said of ${about}`;
  const path = staffVoicePath(voice.id);
  const typed = errors.quote ? form : { quote: voice.quote ?? voice.words };
  return staffPage({
    title,
    current: "voices",
    service: await parts.nameOfService(visitor!.serviceId),
    status: statusWith(errors),
    body: (
      <>
        <BackLink href={STAFF_VOICES}>What people say</BackLink>
        <DoneBanner said={query.get("done") === "uses" ? "Saved: what may be done with it, from now on." : undefined} />
        <FormProblems errors={errors} />
        <h1>{title}</h1>
        <p class="quiet">
          {day(voice.said_on)} · {HOW_WORDS[voice.how]} · {STATE_WORDS[voice.state]}
          {voice.read_by && `, by ${voice.read_by} on ${day(voice.read_on!)}`}
        </p>
        <blockquote lang={voice.language} dir="auto">
          {voice.words.split(/\n+/).map((each, index) => (
            <p key={index}>{each}</p>
          ))}
          <p class="quiet">{voice.said_as || (voice.under_18 ? "Nobody’s name: under 18" : "Nobody’s name")}</p>
        </blockquote>
        {voice.quote && errors.quote && (
          <p>
            May be quoted now: <q lang={voice.language}>{voice.quote}</q>
          </p>
        )}
        <StaffForm action={path} csrf={csrf} version={voice.version}>
          <Textarea
            {...fieldOf(en, typed, errors, "quote")}
            label={{ text: "What may be quoted", size: "m" }}
            hint="Leave out what names or tells of other people. Put … where you leave something out; never change a word."
            lang={voice.language}
          />
          {voice.uses.length === 0 && <p>They agreed to no use: whatever you choose is quoted nowhere.</p>}
          <div class="button-group">
            <Button name="do" value="choose">
              This may be quoted
            </Button>
            <Button secondary name="do" value="read">
              Read, and not quoted
            </Button>
          </div>
        </StaffForm>
        <section class="form-part" aria-labelledby="agreed">
          <h2 id="agreed">What they agreed to</h2>
          <Ledger ledger={ledger} />
          <p>Where they tell you that they wish otherwise, write it down here: it holds at once.</p>
          <form action={path} method="post" novalidate>
            <Hidden values={{ _csrf: csrf, do: "uses" }} />
            <UseChoices form={{ use: voice.uses }} t={en} legend="They agree to" />
            <Button secondary>Save what they agree to</Button>
          </form>
        </section>
        <section aria-label="Taking it back">
          <form action={path} method="post" novalidate>
            <Hidden values={{ _csrf: csrf, do: "take_back" }} />
            <p>Their words and the name under them are erased at once, and cannot be brought back.</p>
            <Button secondary>They take it back</Button>
          </form>
        </section>
      </>
    ),
  });
}
