import { privatePage } from "../../../platform/http/private-page.ts";
import { cleanText, type FormErrors } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, field, redirect } from "../../../platform/http/route.ts";
import { idOrNew } from "../../../platform/ids/ids.ts";
import { Content } from "../../../platform/views/content.tsx";
import { Button, ButtonGroup } from "../../../platform/views/forms/button.tsx";
import { Problems, statusWith } from "../../../platform/views/forms/problems.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";
import { Textarea } from "../../../platform/views/forms/textarea.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { NotificationBanner } from "../../../platform/views/pieces/notification-banner.tsx";
import { hideEntries, showEntries } from "../actions/hide-entries.ts";
import { LISTED, listedEntryPath, listedPath } from "../actions/mail-round.ts";
import { outsideScope, type PartnersParts } from "../actions/parts.ts";
import { roundOfToken } from "../actions/round-link.ts";
import { sayWrong } from "../actions/say-wrong.ts";
import { ANSWER_DAYS } from "../domain/assurance.ts";
import { type EntryOfRound, entryOfOrganisation } from "../queries/entry-of-organisation.ts";
import type { AskedRound } from "../queries/rounds.ts";
import { overPage } from "./listed-page.tsx";

const WHAT_MOST = 2000;
const DONE = ["told", "ended", "shown"] as const;

interface Asked {
  token: string;
  round: AskedRound;
  entry: EntryOfRound;
}

/** The entry of a link, where the link opens it and it is the organisation's own. */
async function askedOf(parts: PartnersParts, token: string, entryId: string): Promise<Asked | undefined> {
  const round = await roundOfToken(parts, token);
  if (!round) return undefined;
  const { db } = parts;
  const entry = await db.work(outsideScope(round.service_id, round.organisation), () =>
    entryOfOrganisation(db, round.organisation_id, entryId),
  );
  return entry && { token, round, entry };
}

/** GET /listed/entry?token=&entry=: what is to be changed about one entry, or that it has ended. */
export async function listedEntryPage(parts: PartnersParts, context: Context): Promise<Answer> {
  const { query } = context;
  const asked = await askedOf(parts, query.get("token") ?? "", query.get("entry") ?? "");
  return asked ? show(context, asked) : overPage(context);
}

/** POST /listed/entry: `do` is change, end, or again. */
export async function listedEntryForm(parts: PartnersParts, context: Context): Promise<Answer> {
  const { form, t } = context;
  const asked = await askedOf(parts, field(form, "token"), field(form, "entry"));
  if (!asked) return overPage(context);
  const { round, entry, token } = asked;
  const scope = outsideScope(round.service_id, round.organisation);
  const to = (done: (typeof DONE)[number]) => redirect(`${listedEntryPath(token, entry.id)}&done=${done}`);
  switch (field(form, "do")) {
    case "end":
      await parts.db.work(scope, () => hideEntries(parts, [entry.id], "ended"));
      return to("ended");
    case "again":
      await parts.db.work(scope, () => showEntries(parts, [entry.id], ["ended"]));
      return to("shown");
    default: {
      const what = cleanText(field(form, "what"));
      if (what === "") return show(context, asked, { what: t.text("partners.round.changeMissing") });
      if (what.length > WHAT_MOST) return show(context, asked, { what: t.text("fields.tooLong", { most: WHAT_MOST }) });
      const once = field(form, "once");
      await sayWrong(parts, entry, {
        what,
        once: idOrNew(once),
        email: round.email,
        language: round.language,
        byOrganisation: true,
      });
      return to("told");
    }
  }
}

function show({ t, csrf, query, form }: Context, { token, entry }: Asked, errors: FormErrors = {}): Answer {
  const title = t.text("partners.round.entryTitle");
  const done = DONE.find((each) => each === query.get("done"));
  const hasEnded = entry.hidden_for === "ended";
  const once = field(form, "once");
  const carried = { _csrf: csrf, token, entry: entry.id };
  return privatePage(
    {
      title,
      current: "find",
      body: (
        <>
          <BackLink href={listedPath(token)}>{t.text("partners.round.back")}</BackLink>
          <Problems t={t} errors={errors} />
          {done && !errors.what && (
            <NotificationBanner
              title={t.text("layout.done")}
              success
              text={t.text(`partners.round.done.${done}`, { days: ANSWER_DAYS })}
            />
          )}
          <h1>{title}</h1>
          <p class="lead">
            <Content t={t} lang="en">
              {entry.doc.name}
            </Content>
          </p>
          <form action={`${LISTED}/entry`} method="post" novalidate>
            <Hidden values={{ ...carried, do: "change", once: idOrNew(once) }} />
            <Textarea
              name="what"
              value={errors.what ? field(form, "what") : ""}
              error={errors.what}
              errorPrefix={t.text("fields.errorPrefix")}
              label={{ text: t.text("partners.round.what"), size: "m" }}
              hint={t.text("partners.round.whatHint")}
            />
            <ButtonGroup>
              <Button preventDoubleClick>{t.text("partners.wrong.send")}</Button>
            </ButtonGroup>
          </form>
          <section aria-labelledby="end">
            <h2 id="end">{t.text(hasEnded ? "partners.round.againTitle" : "partners.round.endTitle")}</h2>
            <p>{t.text(hasEnded ? "partners.round.againText" : "partners.round.endText")}</p>
            <form action={`${LISTED}/entry`} method="post">
              <Hidden values={{ ...carried, do: hasEnded ? "again" : "end" }} />
              <Button secondary>{t.text(hasEnded ? "partners.round.again" : "partners.round.end")}</Button>
            </form>
          </section>
        </>
      ),
    },
    statusWith(errors),
  );
}
