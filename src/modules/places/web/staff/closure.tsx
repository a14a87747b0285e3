import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { isLocale, LOCALE_KEYS, LOCALES, type Locale } from "../../../../platform/i18n/locales.ts";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { libraryOf, type StaffParts } from "../../actions/staff-parts.ts";
import { serviceName } from "../../queries/for-staff.ts";
import { knownHours } from "../../queries/known-hours.ts";
import { nearestOther } from "../../queries/libraries-for-others.ts";
import type { PlacesTables } from "../../tables.ts";
import { presentNotice } from "../present-notice.ts";
import { sayDays } from "./library.tsx";

async function closureOf(parts: StaffParts, context: Context) {
  const { id = "", closure = "" } = context.params;
  const library = await libraryOf(parts, context.visitor!, id);
  if (!library || !isId(closure)) return undefined;
  const row = await parts.db
    .trx<PlacesTables>()
    .selectFrom("places.closure")
    .select(["id", "first_day", "last_day", "reason", "withdrawn_at"])
    .where("id", "=", closure)
    .where("library_id", "=", library.id)
    .executeTakeFirst();
  return row && { library, closure: row };
}

/** GET /staff/libraries/:id/closures/:closure: what was done, whom to tell, the notice for the door, and how to take it back. */
export function closurePage(parts: StaffParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  return parts.db.work(scopeOf(visitor), async () => {
    const found = await closureOf(parts, context);
    if (!found) return notFound;
    const { library, closure } = found;
    const at = `/staff/libraries/${library.id}/closures/${closure.id}`;
    return staffPage({
      title: `${library.name}: closed ${sayDays(closure)}`,
      current: "libraries",
      service: await serviceName(parts.db, visitor),
      body: (
        <>
          <BackLink href={`/staff/libraries/${library.id}`}>{library.name}</BackLink>
          <DoneBanner said={context.query.has("done") ? "It is closed, and the public page says so." : undefined} />
          <h1>Closed {sayDays(closure)}</h1>
          <p class="lead">{closure.reason}</p>
          {closure.withdrawn_at ? (
            <p>This was taken back: the library is open on those days.</p>
          ) : (
            <>
              <ul>
                <li>
                  <a href={`${at}/notice`}>Print a notice for the door</a>
                </li>
                <li>
                  <a href="/staff/asks">People who could not be written to</a>
                </li>
              </ul>
              <StaffForm action={`${at}/withdraw`} csrf={context.csrf}>
                <p>
                  Opening again puts back on what was cancelled for this, and tells everyone who had a place or had
                  booked time for themselves.
                </p>
                <Button secondary>Open it again</Button>
              </StaffForm>
            </>
          )}
        </>
      ),
    });
  });
}

/** GET /staff/libraries/:id/closures/:closure/notice: one page to print and stick on the door, in the language that is asked for. */
export function doorNoticePage(parts: StaffParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const asked = context.query.get("in") ?? "";
  const locale = isLocale(asked) ? asked : "en";
  return parts.db.work(scopeOf(visitor), async () => {
    const found = await closureOf(parts, context);
    if (!found) return notFound;
    const { library, closure } = found;
    const trx = parts.db.trx<unknown>();
    const near = await nearestOther(parts.db.trx(), library.id);
    const t = createTranslator(locale);
    const notice = presentNotice(t, {
      library: library.name,
      firstDay: closure.first_day,
      lastDay: closure.last_day,
      today: parts.clock.today(),
      reason: closure.reason,
      known: await knownHours(trx, library.id, closure.first_day),
      near: near && { ...near, known: await knownHours(trx, near.id, closure.first_day) },
    });
    return staffPage({
      title: `Notice for the door of ${library.name}`,
      styles: ["list"],
      current: "libraries",
      service: await serviceName(parts.db, visitor),
      body: (
        <>
          <Languages locale={locale} />
          <DoorNotice notice={notice} locale={locale} />
        </>
      ),
    });
  });
}

const Languages = ({ locale }: { locale: Locale }) => (
  <p class="not-printed">
    A sheet for each language:{" "}
    {LOCALE_KEYS.map((each, at) => (
      <span key={each}>
        {at > 0 && " · "}
        {each === locale ? (
          <strong>
            <bdi lang={each}>{LOCALES[each].name}</bdi>
          </strong>
        ) : (
          <a href={`?in=${each}`} lang={each}>
            {LOCALES[each].name}
          </a>
        )}
      </span>
    ))}
  </p>
);

const DoorNotice = ({ notice, locale }: { notice: ReturnType<typeof presentNotice>; locale: Locale }) => {
  const { title, days, reason, opens, near, sorry } = notice;
  return (
    <div class="notice" lang={locale} dir={LOCALES[locale].dir}>
      <h1>{title}</h1>
      <p class="big">{days}</p>
      <p class="lead">
        <bdi lang="en">{reason}</bdi>
      </p>
      {opens && <p class="lead">{opens}</p>}
      {near && (
        <>
          <p class="lead">
            {near.text} {near.ring}
          </p>
          {near.hours.length > 0 && (
            <p class="lead">
              {near.hours.map(({ day, hours }) => (
                <span key={day} class="block">
                  {day}: {hours}
                </span>
              ))}
              {near.listed}
            </p>
          )}
        </>
      )}
      <p>{sorry}</p>
    </div>
  );
};
