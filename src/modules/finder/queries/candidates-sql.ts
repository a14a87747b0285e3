import { BIT, bit } from "../domain/facet-bits.ts";
import { rankSql, textSql } from "../domain/rank.ts";
import type { Order } from "../domain/request.ts";
import { cellNumbers, squareAround, WORDS_IN_CELLS } from "../domain/words-by-place.ts";
import { facetConditions, type Give, sessionConditions, timeConditions } from "./candidate-conditions.ts";
import { type CandidateRequest, MOST_CANDIDATES, mostApart } from "./candidate-request.ts";
import { narrowedByWords, rankedGroups, saidConditions, wordConditions, wordSets } from "./candidate-words.ts";

/** Of a common question without a place this many of the soonest listings are looked at. */
const MOST_SOONEST = 4_000;
/** Some rows turn out to be over already, so a few more are read than shown. */
const SPARE = 4;

/** Starts of what is called off of a listing between two of its dates, in seconds. Takes names of columns alone. */
export const offBetween = (listing: string, from: string, to: string): string =>
  `(SELECT array_agg(date_part('epoch', f.starts) ORDER BY f.starts) FROM finder.occasion f
              WHERE f.listing = ${listing} AND f.cancelled AND f.starts > ${from} AND f.starts < ${to})`;

const ORDERS: Record<Order, string> = {
  best: "score DESC, id",
  nearest: "km NULLS LAST, score DESC, id",
  soonest: "days NULLS LAST, score DESC, id",
};

const UNION = "\n      UNION ALL\n      ";

/** Parts of the statement's first step: what is read of a listing `l`, and what it has to fulfil. */
interface Parts {
  columns: string;
  days: string;
  judged: string;
  where: string;
  /** Undefined where any time will do. */
  inTime?: string;
  most: number;
  /** False where it is only counted: any of them will do where there are more than are counted, and nothing is sorted. */
  inOrder: boolean;
}

/** Candidates near a place, and those near it without a place of their own. */
function armsNear(request: CandidateRequest, at: { x: number; y: number }, parts: Parts, give: Give): string[] {
  const { columns, days, judged, where, most, inOrder } = parts;
  const [x, y, r] = [give(at.x, "float8"), give(at.y, "float8"), give(request.radiusM, "float8")];
  // Multiplied out: a power is worked out by logarithms, and this runs several times for every listing looked at.
  const [dx, dy] = [`(l.at[0] - ${x})`, `(l.at[1] - ${y})`];
  const square = `(${dx} * ${dx} + ${dy} * ${dy})`;
  const elsewhere = request.understood.online ? "" : `AND l.service_id = ANY(${give(request.services, "uuid[]")})`;
  const sets = request.lookUp === "cells" ? wordSets(request) : [];
  const byIndex: string[] = [];
  if (sets.length) {
    const cells = give(cellNumbers(squareAround(at, request.radiusM)), "bigint[]");
    const hashed = (words: string[]) => `ARRAY(SELECT hashtextextended(word, cell) FROM unnest(${cells}) AS cell,
        unnest(tsvector_to_array(to_tsvector('english', ${give(words.join(" "), "text")}))) AS word)`;
    byIndex.push("l.at IS NOT NULL", ...sets.map((words) => `${WORDS_IN_CELLS} && ${hashed(words)}`));
  } else if (request.lookUp !== "words" || !narrowedByWords(request))
    byIndex.push(`l.at <@ box(point(${x} - ${r}, ${y} - ${r}), point(${x} + ${r}, ${y} + ${r}))`);
  return [
    // The distance is written out: by the index operator the planner would walk the whole country by nearness.
    `(SELECT ${columns}, sqrt(${square}) / 1000 AS km, ${days} AS days, ${judged}
      FROM finder.listing l
      WHERE ${[...byIndex, `${square} <= ${r} * ${r}`].join(" AND ")}
      AND ${where}
      ${inOrder ? `ORDER BY ${square}` : ""} LIMIT ${most})`,
    `(SELECT ${columns}, NULL::float8, ${days}, ${judged}
      FROM finder.listing l
      WHERE l.at IS NULL ${elsewhere}
      AND ${where}
      ${inOrder ? "ORDER BY l.first_at" : ""} LIMIT 200)`,
  ];
}

/** So many that are named as was said are looked at beside the soonest. */
const MOST_SAID = 200;
/** They are chosen from so many: each costs a row to be read, and of a common word there are thousands. */
const MOST_SAID_READ = 600;

/**
 * Candidates in the whole country that have what was said itself. Where more is found than is looked at, the soonest are;
 * what has no dates and is called just so would not be among them. Those that say least besides come first: they are called most nearly so.
 */
const armSaid = ({ columns, days, judged }: Parts, where: string[]): string =>
  `SELECT ${columns}, NULL::float8 AS km, ${days} AS days, ${judged}
      FROM (SELECT * FROM finder.listing l
      WHERE ${where.join("\n      AND ")} LIMIT ${MOST_SAID_READ}) l
      ORDER BY length(l.words), l.id LIMIT ${MOST_SAID}`;

/** Candidates in the whole country, the soonest first. */
function armAnywhere({ lookUp }: CandidateRequest, parts: Parts): string {
  const { columns, days, judged, where, inTime, most, inOrder } = parts;
  const soonest = `(SELECT * FROM finder.listing l WHERE ${inTime ?? "true"} ORDER BY first_at LIMIT ${inTime ? MOST_SOONEST / 4 : MOST_SOONEST})`;
  return `(SELECT ${columns}, NULL::float8 AS km, ${days} AS days, ${judged}
      FROM ${lookUp === "soonest" ? soonest : "finder.listing"} l
      WHERE ${where}
      ${
        // The soonest are in order already. The infinity keeps the planner from walking the whole country by date for a
        // word that it takes for common.
        lookUp === "soonest" || !inOrder ? "" : "ORDER BY coalesce(l.first_at, 'infinity')"
      } LIMIT ${most})`;
}

/** The statement that finds, scores and counts, and fetches one page; or only counts. With its values. */
export function candidatesSql(request: CandidateRequest): { text: string; values: unknown[] } {
  const { understood, at } = request;
  const values: unknown[] = [];
  const give: Give = (value, type) => `$${values.push(value)}::${type}`;
  const now = give(request.now.toString(), "timestamptz");
  const facets = facetConditions(request, give);
  const times = timeConditions(request, now, give);
  const otherTime = times.inTime && request.anyTime ? `NOT ${times.inTime}` : undefined;
  const { miss } = facets;

  const where = [`(l.last_at IS NULL OR l.last_at > ${now})`, `l.f2 & ${bit(BIT.within)} = 0`, ...facets.where];
  if (request.serviceId) where.push(`l.service_id = ${give(request.serviceId, "uuid")}`);
  if (request.withoutSamples) where.push(`l.f1 & ${bit(BIT.sample)} = 0`);
  if (request.libraryId) where.push(`l.library_ref = ${give(request.libraryId, "uuid")}`);
  if (times.inTime && !request.anyTime) where.push(times.inTime);
  const counted = request.only === "facets";
  const said = !at && request.saidFirst && !counted ? saidConditions(request, give) : [];
  const named = said.length ? [...said, ...where] : undefined;
  where.push(...wordConditions(request, give));
  if (named) where.push("l.id NOT IN (SELECT id FROM said)");

  const parts: Parts = {
    columns: `l.id, l.ref, l.service_id, l.kind, ${times.f1} AS f1, l.f2, l.f3, l.words, l.last_at IS NOT NULL AS dated`,
    days: times.days,
    judged: `${times.unsureTime} AS unsure_time, ${facets.unsureLanguage} AS unsure_language, ${facets.unsureRelaxed} AS unsure_relaxed,
      ${facets.unsureOther} AS unsure_other,
      ${facets.ageShare ?? "1::float8"} AS age_share, ${otherTime ?? "false"} AS other_time, ${miss ?? "0"} AS miss`,
    where: where.join("\n      AND "),
    inTime: times.inTime,
    most: request.apart ? mostApart(request.apart) : MOST_CANDIDATES + 1,
    inOrder: !counted,
  };
  const arms = at
    ? armsNear(request, at, parts, give)
    : [...(named ? ["SELECT * FROM said"] : []), armAnywhere(request, parts)];
  // It is read once, and where it is only counted the planner is to see which columns nobody reads.
  const first = named ? `said AS MATERIALIZED (\n      ${armSaid(parts, named)}\n    ), ` : "";
  const near = `${first}near AS NOT MATERIALIZED (
      ${arms.join(UNION)}
    )`;
  const packed = "int8send(f1) || int8send(f2) || int8send(f3)";
  if (counted)
    return {
      text: `WITH ${near} SELECT count(*)::int AS total,
      string_agg(${miss ? "int2send(miss::int2) || " : ""}${packed}, '') AS facets, NULL AS rows FROM near`,
      values,
    };

  const known = (column: string, sql: string) => (sql === "0" ? "0" : column);
  const text = textSql({ ...rankedGroups(request, give), words: "words" });
  const score = rankSql({
    text: "text",
    km: "km",
    near: at !== undefined,
    days: "days",
    kind: "kind",
    isOn: `f1 & ${bit(BIT.kind)} <> 0`,
    leaning: understood.kinds.length > 0 ? undefined : understood.leaning,
    saysWhat: understood.needs.length > 0 || understood.groups.some(({ optional }) => !optional),
    online: understood.online === true,
    ageShare: facets.ageShare && "age_share",
    unsure: {
      time: known("unsure_time", times.unsureTime),
      language: known("unsure_language", facets.unsureLanguage),
      relaxed: known("unsure_relaxed", facets.unsureRelaxed),
      other: known("unsure_other", facets.unsureOther),
    },
    otherTime: otherTime && "other_time",
  });
  const sessions = sessionConditions(understood, give);
  const statement = `
    WITH ${near}, scored AS MATERIALIZED (
      SELECT id, ref, service_id, kind, f1, f2, f3, km, days, dated, other_time, ${score} AS score
      FROM (SELECT *, ${text} AS text FROM near OFFSET 0) worded
    ), top AS (
      SELECT * FROM scored ORDER BY ${ORDERS[request.order]} OFFSET ${give(request.offset, "int")} LIMIT ${give(request.limit + SPARE, "int")}
    )
    SELECT counted.total, counted.facets,
      (SELECT json_agg(json_build_array(t.ref, t.kind, t.service_id, c.doc, t.km, t.dated, t.other_time, n.next, n.off) ORDER BY ${ORDERS[request.order]})
        FROM top t JOIN finder.card c ON c.listing = t.id
        LEFT JOIN LATERAL (
          SELECT array_agg(ARRAY[date_part('epoch', s.starts), date_part('epoch', s.ends)]) AS next,
            ${offBetween("t.id", "min(s.starts)", "max(s.starts)")} AS off
          FROM (SELECT o.starts, o.ends FROM finder.occasion o
            WHERE o.listing = t.id AND o.ends > ${now} AND NOT o.cancelled ${sessions.length ? `AND (t.other_time OR (${sessions.join(" AND ")}))` : ""}
            ORDER BY o.starts LIMIT 3) s
        ) n ON t.dated) AS rows
    FROM (SELECT count(*)::int AS total, string_agg(${packed}, '') AS facets FROM scored) counted`;
  return { text: statement, values };
}
