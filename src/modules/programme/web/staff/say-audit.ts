import type { AuditLine } from "../../../../platform/audit/read-audit.ts";
import { localDate, localTime } from "../../../../platform/clock/local-time.ts";
import { sayDate, sayTime } from "../../../../platform/clock/say-when.ts";
import { sayLanguage } from "../../domain/languages.ts";

const sayInstant = (instant: unknown) =>
  typeof instant === "string" ? `${sayDate(localDate(instant))}, ${sayTime(localTime(instant))}` : "one date";

const count = (value: unknown, one: string, many: string) => (value === 1 ? `one ${one}` : `${value} ${many}`);

const FIELDS: Record<string, string> = {
  library_id: "library",
  where_in_library: "where",
  run_by: "who runs it",
  ages_from: "ages",
  ages_to: "ages",
  cost_pence: "cost",
  cost_note: "cost",
  first_timer: "first-timer's answers",
  reading_list: "reading list",
  ring_for_time_and_place: "ring for time and place",
  contact_phone: "phone",
  contact_email: "mail",
  online_join: "how to join online",
  costs: "planned costs",
  slug: "address of its page",
};

const sayFields = (fields: unknown) =>
  [
    ...new Set(
      (Array.isArray(fields) ? fields : []).map(String).map((each) => FIELDS[each] ?? each.replaceAll("_", " ")),
    ),
  ].join(", ");

/** What was done to its bookings. Who booked stands in no log. */
const BOOKING_ACTIONS: Record<string, (detail: AuditLine["detail"]) => string> = {
  "booking.made": () => "A place was booked",
  "booking.waits": () => "A party joined the waiting list",
  "booking.changed": () => "A booking was changed",
  "booking.cancelled": () => "A place was given up",
  "booking.declined": () => "An offered place was declined",
  "booking.expired": () => "The time to say yes to a place ran out",
  "booking.offer_accepted": () => "An offered place was accepted",
  "booking.terms_set": () => "Changed how places are booked",
  "booking.facilitators_named": ({ named }) =>
    Array.isArray(named) && named.length > 0 ? `Named to run it: ${named.join(", ")}` : "Named nobody to run it",
  "register.closed": ({ startsAt, people }) =>
    `Closed the register of ${sayInstant(startsAt)}: ${count(people, "person", "people")}`,
  "register.put_right": ({ startsAt, people }) =>
    `Put the register of ${sayInstant(startsAt)} right: ${count(people, "person", "people")}`,
};

const pounds = (pence: unknown) => {
  const sum = Number(pence) / 100;
  return `£${sum.toFixed(Number.isInteger(sum) ? 0 : 2)}`;
};

/** ': planned £40, before £30; came to £45, before £0'. Nothing where it was written before both were kept. */
function sayCosts(detail: AuditLine["detail"]): string {
  const was = detail.was as Record<string, unknown> | undefined;
  if (was === undefined) return "";
  const said = (name: "planned" | "actual") =>
    detail[name] === was[name] ? pounds(detail[name]) : `${pounds(detail[name])}, before ${pounds(was[name])}`;
  return `: planned ${said("planned")}; came to ${said("actual")}`;
}

/** One line of an activity's log in words. */
export function sayAudit({ action, detail }: Pick<AuditLine, "action" | "detail">): string {
  switch (action) {
    case "activity.put_on":
      return `Put it on, with ${count(detail.sessions, "date", "dates")}${detail.status === "draft" ? ", as a draft" : ""}`;
    case "activity.changed": {
      const said = sayFields(detail.fields);
      return said ? `Changed ${said}` : "Saved it without a change";
    }
    case "activity.imported": {
      const said = sayFields(detail.fields);
      const what = said ? `${said}; ` : "";
      return `Imported from '${detail.source}': ${what}${count(detail.added, "date", "dates")} new, ${detail.changed} changed`;
    }
    case "activity.dates_changed":
      return `Changed the dates to '${detail.words}': ${detail.added} new, ${detail.changed} changed, ${detail.cancelled} cancelled`;
    case "activity.copied_forward":
      return `Copied it on: ${count(detail.sessions, "date", "dates")}`;
    case "activity.published":
      return detail.publish_at ? `Published it from ${sayInstant(detail.publish_at)}` : "Published it";
    case "activity.withdrawn":
      return "Took it out of sight";
    case "activity.translated":
      return `Translated it into ${sayLanguage(String(detail.language))}${detail.reviewedBy ? `, checked by ${detail.reviewedBy}` : ""}`;
    case "session.moved":
      return `Moved ${sayInstant(detail.was)} to ${sayInstant(detail.now)}`;
    case "session.cancelled":
      return `Cancelled ${sayInstant(detail.was)}: ${detail.cancel_reason}`;
    case "session.restored":
      return `Put ${sayInstant(detail.was)} back on`;
    case "session.noted":
      return detail.note ? `Noted: ${detail.note}` : "Took a note away";
    case "session.costs_set":
      return `Changed the costs of a session${sayCosts(detail)}`;
    case "sessions.cancelled":
      return `Cancelled ${Array.isArray(detail.sessions) ? count(detail.sessions.length, "session", "sessions") : "sessions"}: ${detail.reason}`;
    default:
      return BOOKING_ACTIONS[action]?.(detail) ?? action;
  }
}
