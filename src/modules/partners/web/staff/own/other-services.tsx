import { localDate } from "../../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../../platform/clock/say-when.ts";
import type { OtherApproval } from "../../../queries/own/partner-pages.ts";

const day = (instant: string) => sayDate(localDate(instant), { year: true, weekday: false });

/** Where another library service stands, against the version that this one has before it. Pure. */
export function sayOther(
  { state, asked_version, approved_version, approved_at, answered_at, hidden_at }: OtherApproval,
  version: number,
): string {
  const shows = approved_at
    ? `${hidden_at ? "has hidden" : "shows"} ${approved_version === version ? "this version" : "an older version"}, approved on ${day(approved_at)}`
    : "shows nothing of it";
  const asked = asked_version === version ? "this version" : "another version";
  if (state === "refused") return `declined ${asked} on ${day(answered_at!)}; ${shows}`;
  if (state === "ended") return `shows it no more since ${day(answered_at!)}`;
  return state === "asked" ? `has not answered yet about ${asked}; ${shows}` : shows;
}

interface Props {
  others: OtherApproval[];
  /** The version that this library service was asked about. */
  version: number;
  names: Map<string, string>;
}

/** What other library services say to a listing. Nothing where none was asked. */
export const OtherServices = ({ others, version, names }: Props) =>
  others.length === 0 ? null : (
    <section aria-labelledby="others">
      <h2 id="others">Other library services</h2>
      <p>
        Each decides for itself. To the public it is one page, with the newest version that any of those which show it
        has approved.
      </p>
      <ul>
        {others.map((other) => (
          <li key={other.service_id}>
            <bdi>{names.get(other.service_id)}</bdi> {sayOther(other, version)}.
          </li>
        ))}
      </ul>
    </section>
  );
