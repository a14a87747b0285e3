import { sayStanding } from "../../../platform/i18n/say-standing.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import type { ActivityToBook } from "../queries/to-book.ts";

interface Props {
  activity: Pick<ActivityToBook, "slug" | "sessions">;
  /** The session somebody would be met at, where one is chosen. */
  sessionId?: string | null;
  t: Translator;
}

/** To be met at the door keeps no place: says so, and leads to where one is kept, or says that none is needed. */
export const KeepsNoPlace = ({ activity, sessionId, t }: Props) => {
  const chosen = activity.sessions.find((each) => each.id === sessionId);
  const first = chosen ?? activity.sessions.find((each) => each.availability.bookPath) ?? activity.sessions[0];
  if (!first) return null;
  const { standing, bookPath } = first.availability;
  if (standing === "drop_in") return <p>{t.text("bookings.ask.keeps.dropIn")}</p>;
  return (
    <p class="aside">
      <b>{t.text("bookings.ask.keeps.nothing")}</b>{" "}
      {bookPath ? (
        <a href={chosen || activity.sessions.length === 1 ? bookPath : `/activities/${activity.slug}/book`}>
          {t.text(standing === "waiting_list" ? "bookings.ask.keeps.wait" : "bookings.ask.keeps.book")}
        </a>
      ) : (
        sayStanding(t, first.availability)
      )}
    </p>
  );
};
