import { sayDate } from "../../../platform/clock/say-when.ts";
import { privatePage } from "../../../platform/http/private-page.ts";
import { type Answer, type Context, field, redirect } from "../../../platform/http/route.ts";
import { type Translator, wordingOf } from "../../../platform/i18n/translator.ts";
import { Content } from "../../../platform/views/content.tsx";
import { Phone } from "../../../platform/views/find/asides.tsx";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";
import { Facts } from "../../../platform/views/visit/part.tsx";
import { type PlacesTables, placeOfActivity } from "../../places/index.ts";
import { answerRound } from "../actions/answer-round.ts";
import { type AskedNow, askedNow } from "../actions/asked-now.ts";
import { LISTED, listedEntryPath, listedPath } from "../actions/mail-round.ts";
import { outsideScope, type PartnersParts } from "../actions/parts.ts";
import { roundOfToken } from "../actions/round-link.ts";
import { keyFactsOf } from "../actions/say-entry.ts";
import { localServicePath } from "../domain/service-listing.ts";

/** What a link says that opens nothing any more. */
export const overPage = ({ t }: Context): Answer =>
  privatePage(
    {
      title: t.text("partners.round.overTitle"),
      current: "find",
      body: (
        <>
          <h1>{t.text("partners.round.overTitle")}</h1>
          <p>{t.text("partners.round.over")}</p>
        </>
      ),
    },
    410,
  );

/** One of what is asked about: what people read before they go, and the way to change it. */
const Entry = ({ t, entry, token, today }: { t: Translator; entry: AskedNow; token: string; today: string }) => {
  const { id, slug, name, hidden_at, ownForm } = entry;
  return (
    <section aria-labelledby={`entry-${id}`}>
      <h2 id={`entry-${id}`}>
        <Content t={t} lang="en">
          {hidden_at ? name : <a href={localServicePath(slug)}>{name}</a>}
        </Content>
      </h2>
      {hidden_at && <p class="quiet">{t.text("partners.round.nowHidden")}</p>}
      <Facts
        facts={keyFactsOf(t, entry, today).map(({ term, lines, dials }) => ({
          term,
          detail:
            lines.length === 0 ? (
              <span class="quiet">{t.text("partners.round.notSaid")}</span>
            ) : (
              lines.map(({ text, own }, at) => (
                <div key={at}>
                  {dials ? <Phone number={text} /> : text}
                  {text && own && ". "}
                  {own && (
                    <Content t={t} lang="en">
                      {own}
                    </Content>
                  )}
                </div>
              ))
            ),
        }))}
      />
      <p>
        <a href={ownForm ?? listedEntryPath(token, id)}>
          {t.text("partners.round.change")}
          <span class="govuk-visually-hidden">: {name}</span>
        </a>
      </p>
    </section>
  );
};

/** GET /listed?token=: all that an organisation has listed, and the button that says that it is right. */
export async function listedPage(parts: PartnersParts, context: Context): Promise<Answer> {
  const { t, query, csrf } = context;
  const { db, clock } = parts;
  const token = query.get("token") ?? "";
  const round = await roundOfToken(parts, token);
  if (!round) return overPage(context);
  const entries = await db.work(outsideScope(round.service_id, round.organisation), () =>
    askedNow(parts, round.organisation_id, round.email),
  );
  const { service } = await placeOfActivity(db.reads<PlacesTables>(), round.service_id, null);
  const isOver = round.ended_on !== null;
  const title = t.text(isOver ? "partners.round.thanksTitle" : "partners.round.title");
  const date = isOver ? sayDate(round.ended_on!, { locale: wordingOf(t), year: true, weekday: false }) : "";
  return privatePage({
    title,
    current: "find",
    service: { name: service.name, look: service.look },
    body: (
      <>
        <h1>{title}</h1>
        <p class="lead">
          {isOver
            ? t.text("partners.round.thanks", { date })
            : t.text("partners.round.lead", { organisation: round.organisation, service: service.name })}
        </p>
        {entries.map((entry) => (
          <Entry key={entry.id} t={t} entry={entry} token={token} today={clock.today()} />
        ))}
        {!isOver && (
          <form action={LISTED} method="post">
            <Hidden values={{ _csrf: csrf, token }} />
            <p>{t.text("partners.round.press")}</p>
            <Button preventDoubleClick>{t.text("partners.round.allRight")}</Button>
          </form>
        )}
        {service.phone && (
          <p>
            {t.text("partners.wrong.ring")} <Phone number={service.phone} />
          </p>
        )}
      </>
    ),
  });
}

/** POST /listed: all is still right. Pressed twice, it finds that it was answered. */
export async function allRightForm(parts: PartnersParts, context: Context): Promise<Answer> {
  const token = field(context.form, "token");
  const round = await roundOfToken(parts, token);
  if (!round) return overPage(context);
  await parts.db.work(outsideScope(round.service_id, round.organisation), () =>
    answerRound(parts, round.id, { how: "link", who: round.name }),
  );
  return redirect(listedPath(token));
}
