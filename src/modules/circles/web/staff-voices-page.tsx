import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Answer, Context } from "../../../platform/http/route.ts";
import { ButtonLink } from "../../../platform/views/forms/button.tsx";
import { Table } from "../../../platform/views/pieces/table.tsx";
import { Tag } from "../../../platform/views/pieces/tag.tsx";
import { DoneBanner, staffPage } from "../../../platform/views/staff-page.tsx";
import type { CirclesParts } from "../actions/parts.ts";
import { readVoices, VOICES_SHOWN, waitingVoices } from "../queries/voices.ts";
import { STAFF_VOICES, staffVoicePath } from "./paths.ts";
import { day, HOW_WORDS, STATE_WORDS, sayUses, subjectsOf } from "./staff-words.ts";

type Voice = Awaited<ReturnType<typeof waitingVoices>>[number];

const DONE: Record<string, string> = {
  read: "Saved: read, and not quoted.",
  chosen: "Saved: it may be quoted, within what was agreed to.",
  taken: "Taken back and erased.",
};

const OPENING = 80;
const opening = (words: string): string => {
  const line = words.replace(/\s+/g, " ");
  return line.length <= OPENING ? line : `${line.slice(0, OPENING).replace(/\s\S*$/, "")} …`;
};

/** GET /staff/voices: what people say, that waits to be read and that was. */
export async function staffVoicesPage(parts: CirclesParts, context: Context): Promise<Answer> {
  const { db } = parts;
  const visitor = context.visitor!;
  const { waiting, read } = await db.work(scopeOf(visitor), async () => ({
    waiting: await waitingVoices(db, visitor),
    read: await readVoices(db, visitor),
  }));
  const about = await subjectsOf(parts, visitor.serviceId, [...waiting, ...read]);
  const columns = [
    {
      heading: "Words",
      rowHeading: true as const,
      cell: (voice: Voice) => (
        <a href={staffVoicePath(voice.id)} lang={voice.language}>
          <bdi>{opening(voice.words)}</bdi>
        </a>
      ),
    },
    { heading: "About", cell: ({ id }: Voice) => <bdi>{about.get(id)}</bdi> },
    { heading: "Said", cell: ({ said_on, how }: Voice) => `${day(said_on)}, ${HOW_WORDS[how].toLowerCase()}` },
    { heading: "Agreed to", cell: ({ uses }: Voice) => sayUses(uses) },
  ];
  return staffPage({
    title: "What people say",
    current: "voices",
    service: await parts.nameOfService(visitor.serviceId),
    body: (
      <>
        <DoneBanner said={DONE[context.query.get("done") ?? ""]} />
        <div class="bar-top">
          <h1>What people say</h1>
          <ButtonLink secondary href={`${STAFF_VOICES}/new`}>
            Write down what somebody said
          </ButtonLink>
        </div>
        <p class="lead">
          In their own words, of a library or of something on. What you choose is quoted where they agreed to it: on its
          page, in figures for the council, in print.
        </p>
        <section aria-labelledby="waiting">
          <h2 id="waiting">To be read</h2>
          {waiting.length === 0 ? (
            <p>Nothing waits.</p>
          ) : (
            <Table<Voice>
              caption="To be read, those that wait longest first"
              captionHidden
              rows={waiting}
              columns={columns}
            />
          )}
          {waiting.length === VOICES_SHOWN && <p class="quiet">The first {VOICES_SHOWN} are shown.</p>}
        </section>
        {read.length > 0 && (
          <section aria-labelledby="read">
            <h2 id="read">Read</h2>
            <Table<Voice>
              caption="Read, the latest first"
              captionHidden
              rows={read}
              columns={[
                ...columns,
                {
                  heading: "Now",
                  cell: ({ state }) => <Tag tone={state === "chosen" ? "green" : undefined}>{STATE_WORDS[state]}</Tag>,
                },
              ]}
            />
            {read.length === VOICES_SHOWN && <p class="quiet">The latest {VOICES_SHOWN} are shown.</p>}
          </section>
        )}
      </>
    ),
  });
}
