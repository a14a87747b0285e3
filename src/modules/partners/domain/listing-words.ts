import type { OrukService } from "./oruk.ts";
import { addressLine, placesOf, weekdaysOf } from "./service-listing.ts";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const daysOf = (byday: string): string =>
  weekdaysOf(byday)
    .map((day) => DAYS[day - 1])
    .join(", ");

/** '18 and over', 'Up to 11' or '5 to 11' years; empty where neither is said. */
export const sayAges = ({
  minimum_age: from,
  maximum_age: to,
}: Pick<OrukService, "minimum_age" | "maximum_age">): string =>
  from === undefined
    ? to === undefined
      ? ""
      : `Up to ${to}`
    : to === undefined
      ? `${from} and over`
      : `${from} to ${to}`;

/** What a record says, a line for each part, in English for staff. Empty where it says nothing. */
function wordsOf(doc: OrukService | undefined, withheld: boolean): [string, string][] {
  const lines = (texts: (string | undefined)[] = []) => texts.filter(Boolean).join("\n");
  const places = doc ? placesOf(doc) : [];
  const online = doc?.service_at_locations?.some(({ location }) => location.location_type === "virtual");
  return [
    ["Name", doc?.name ?? ""],
    ["What it is", doc?.description ?? ""],
    ["Ages", sayAges(doc ?? {})],
    // In whatever order they are sent.
    ["Needs", lines(doc?.attributes?.map(({ taxonomy_term }) => taxonomy_term?.name).toSorted())],
    [
      "Cost",
      doc
        ? lines([...(doc.cost_options ?? []).map(({ amount }) => (amount === 0 ? "Free" : `£${amount}`)), doc.fees])
        : "",
    ],
    [
      "Days and hours",
      lines(
        doc?.schedules?.map(({ byday, opens_at, closes_at, description }) =>
          byday ? `${daysOf(byday)}, ${opens_at} to ${closes_at}` : description,
        ),
      ),
    ],
    ["Telephone", lines(doc?.phones?.map(({ number }) => number))],
    ["Mail", doc?.email ?? ""],
    ["Website", doc?.url ?? ""],
    [
      "Where",
      lines([
        ...places.map(({ name, addresses }) => {
          const [at] = addresses ?? [];
          return addressLine([name, at?.address_1, at?.city, at?.postal_code]);
        }),
        ...(doc?.service_areas ?? []).map(({ name }) => `They go to people in ${name}`),
        online ? "Online or by phone" : undefined,
        withheld ? "The address is told by phone alone" : undefined,
      ]),
    ],
    [
      "Getting in",
      lines(places.flatMap(({ accessibility = [] }) => accessibility.map(({ description }) => description))),
    ],
    ["Languages", lines(doc?.languages?.map(({ name }) => name))],
  ];
}

export interface ComparedLine {
  label: string;
  before: string;
  after: string;
  change?: "Changed" | "New" | "Taken out";
}

/** What is public and what is asked for, side by side. @param before undefined where nothing is public */
export function compareRecords(
  before: OrukService | undefined,
  after: OrukService,
  withheld: { before: boolean; after: boolean },
): ComparedLine[] {
  const now = new Map(wordsOf(before, withheld.before));
  return wordsOf(after, withheld.after).map(([label, text]) => {
    const old = now.get(label) ?? "";
    const change = old === text || !before ? undefined : !old ? "New" : !text ? "Taken out" : "Changed";
    return { label, before: old, after: text, ...(change && { change }) };
  });
}
