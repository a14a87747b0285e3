import { Temporal } from "temporal-polyfill";
import { localDate, localTime } from "../../../platform/clock/local-time.ts";
import type { LocalLocation, LocalSchedule, PublishedService } from "../../../vocabulary/local-service.ts";
import type { Need } from "../../../vocabulary/needs.ts";
import type { AccessAnswers, AccessFeature, Booking, Mode } from "../../../vocabulary/terms.ts";
import { activityPath } from "./activity-path.ts";
import { sayLanguage } from "./languages.ts";
import type { RepeatRule } from "./repeat-rule.ts";

/** Dates that a record names one by one, at most. */
const MOST_DATES = 60;
const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

export interface PublishedActivity {
  id: string;
  service_id: string;
  slug: string;
  title: string;
  summary: string;
  description: string;
  needs: Need[];
  ages_from: number | null;
  ages_to: number | null;
  booking: Booking;
  cost_pence: number | null;
  cost_note: string | null;
  mode: Mode;
  languages: string[];
  access: AccessAnswers;
  where_in_library: string | null;
  run_by: string | null;
  ring_for_time_and_place: boolean;
  contact_phone: string | null;
  contact_email: string | null;
  repeat_rules: RepeatRule[];
}

export interface PublishedSession {
  starts_at: string;
  ends_at: string;
  status: "scheduled" | "cancelled";
  changed_alone: boolean;
}

export interface PublishedLibrary {
  id: string;
  name: string;
  address: string;
  town: string | null;
  postcode: string | null;
  lat: number | null;
  lng: number | null;
  access: AccessAnswers;
}

/** What answers of closed lists are called. */
interface Words {
  access: Record<AccessFeature, string>;
  booking: Record<Booking, string>;
}

/** The end of so many minutes from a time 'HH:MM', on the clock. */
const endOf = (time: string, minutes: number) =>
  Temporal.PlainTime.from(time).add({ minutes }).toString({ smallestUnit: "minute" });

/** The first date on or after `from` that is one of these weekdays. */
function firstOf(from: string, weekdays: number[]): string {
  const day = Temporal.PlainDate.from(from);
  const ahead = [0, 1, 2, 3, 4, 5, 6].find((days) => weekdays.includes(day.add({ days }).dayOfWeek)) ?? 0;
  return day.add({ days: ahead }).toString();
}

/**
 * A rule in the few words that the standard has (WEEKLY, MONTHLY, weekdays, days of the month). Undefined where it says more
 * than they can: school terms, dates left out or added, every third day, so many times.
 */
export function scheduleOf(rule: RepeatRule): LocalSchedule | undefined {
  const { every, interval, weekdays, monthly, from, until, count, time, minutes, season } = rule;
  if (every === "once" || season !== "all_year" || rule.skipBankHolidays || count) return undefined;
  if (rule.except.length > 0 || rule.also.length > 0) return undefined;
  const same = {
    valid_from: from,
    ...(until && { valid_to: until }),
    opens_at: time,
    closes_at: endOf(time, minutes),
  };
  if (every === "week")
    return {
      ...same,
      freq: "WEEKLY",
      interval,
      byday: weekdays.map((day) => DAYS[day - 1]).join(),
      dtstart: firstOf(from, weekdays),
    };
  if (interval > 1) return undefined;
  if (every === "day") return { ...same, freq: "WEEKLY", interval: 1, byday: DAYS.join(), dtstart: from };
  if (!monthly) return undefined;
  const on =
    monthly.kind === "weekday"
      ? { byday: monthly.nth.map((nth) => `${nth}${DAYS[monthly.weekday - 1]}`).join() }
      : { bymonthday: monthly.days.join() };
  return { ...same, freq: "MONTHLY", interval: 1, dtstart: from, ...on };
}

const dated = ({ starts_at, ends_at }: PublishedSession): LocalSchedule => {
  const date = localDate(starts_at);
  return {
    valid_from: date,
    valid_to: localDate(ends_at),
    dtstart: date,
    opens_at: localTime(starts_at),
    closes_at: localTime(ends_at),
  };
};

/** Whether its rules cannot say it all, so that its record names dates, whatever was done to single ones. */
export const goesByDates = (rules: RepeatRule[]): boolean =>
  rules.length === 0 || rules.some((rule) => scheduleOf(rule) === undefined);

/** When it is on: by its rule where that is the whole truth, else date by date. @param today ISO date */
export function schedulesOf(rules: RepeatRule[], toCome: PublishedSession[], today: string): LocalSchedule[] {
  const asRuled = toCome.every(({ status, changed_alone }) => status === "scheduled" && !changed_alone);
  const schedules = rules.filter(({ until }) => !until || until >= today).map(scheduleOf);
  const whole = schedules.filter((schedule) => schedule !== undefined);
  if (asRuled && whole.length > 0 && whole.length === schedules.length) return whole;
  return toCome
    .filter(({ status }) => status === "scheduled")
    .slice(0, MOST_DATES)
    .map(dated);
}

const accessOf = (access: AccessAnswers, words: Words) =>
  (Object.entries(access) as [AccessFeature, { answer: "yes" | "no"; note?: string }][])
    .filter(([, { answer }]) => answer === "yes")
    .map(([feature, { note }]) => ({ description: words.access[feature], ...(note && { details: note }) }));

function placesOf(
  activity: PublishedActivity,
  library: PublishedLibrary | undefined,
  words: Words,
): { location: LocalLocation }[] {
  const places: { location: LocalLocation }[] = [];
  if (library && activity.mode !== "online") {
    const accessibility = accessOf({ ...library.access, ...activity.access }, words);
    places.push({
      location: {
        id: library.id,
        location_type: "physical",
        name: library.name,
        ...(activity.where_in_library && { description: activity.where_in_library }),
        ...(library.lat !== null && library.lng !== null && { latitude: library.lat, longitude: library.lng }),
        addresses: [
          {
            address_1: library.address || library.name,
            ...(library.town && { city: library.town }),
            ...(library.postcode && { postal_code: library.postcode }),
            address_type: "physical",
          },
        ],
        ...(accessibility.length > 0 && { accessibility }),
      },
    });
  }
  if (activity.mode !== "in_person") places.push({ location: { location_type: "virtual", name: "Online" } });
  return places;
}

/** How to get in touch, where that is said. */
function contactsOf({ contact_phone: phone, contact_email: email }: PublishedActivity) {
  if (!phone && !email) return undefined;
  return [{ name: "The library", ...(email && { email }), ...(phone && { phones: [{ number: phone }] }) }];
}

const costOf = ({ cost_pence: pence, cost_note: note }: PublishedActivity) => ({
  ...(note && { fees: note }),
  ...(pence !== null && {
    cost_options: [{ option: pence === 0 ? "Free" : "Each person, each time", amount: pence / 100 }],
  }),
});

/**
 * A published activity as a local service, run by its library service. One that asks people to ring for time and place
 * carries neither.
 * @param toCome its sessions from now on, soonest first
 * @param baseUrl without a slash at the end
 * @returns undefined where nothing of it is to come
 */
export function activityAsService(
  activity: PublishedActivity,
  toCome: PublishedSession[],
  given: { library?: PublishedLibrary; serviceName: string; words: Words; baseUrl: string; today: string },
): PublishedService | undefined {
  const last = toCome.filter(({ status }) => status === "scheduled").at(-1);
  if (!last) return undefined;
  const ring = activity.ring_for_time_and_place;
  const schedules = ring ? [] : schedulesOf(activity.repeat_rules, toCome, given.today);
  const places = ring ? [] : placesOf(activity, given.library, given.words);
  const contacts = contactsOf(activity);
  return {
    serviceId: activity.service_id,
    overAt: last.ends_at,
    needs: activity.needs,
    organisation: {
      id: activity.service_id,
      name: `${given.serviceName} Libraries`,
      description: `The public library service of ${given.serviceName}.`,
    },
    service: {
      id: activity.id,
      name: activity.title,
      description: [
        activity.summary,
        activity.description,
        activity.run_by && `Run by ${activity.run_by}.`,
        ring ? "Ring for time and place." : `${given.words.booking[activity.booking]}.`,
      ]
        .filter(Boolean)
        .join("\n\n"),
      url: given.baseUrl + activityPath(activity.slug),
      status: "active",
      ...costOf(activity),
      ...(activity.ages_from !== null && { minimum_age: activity.ages_from }),
      ...(activity.ages_to !== null && { maximum_age: activity.ages_to }),
      ...(schedules.length > 0 && { schedules }),
      ...(places.length > 0 && { service_at_locations: places }),
      ...(activity.languages.length > 0 && {
        languages: activity.languages.map((code) => ({ name: sayLanguage(code), code })),
      }),
      ...(contacts && { contacts }),
    },
  };
}
