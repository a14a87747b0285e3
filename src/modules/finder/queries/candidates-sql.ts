import type { Temporal } from "temporal-polyfill";
import { TIMES_OF_DAY } from "../../../vocabulary/terms.ts";
import { RING, timeMask, ZONE } from "../domain/day-ring.ts";
import { ALL_YEARS, BIT, bit, facetMasks, PART_KEYS, weeklyMask } from "../domain/facet-bits.ts";
import { APART, type ApartFacet } from "../domain/facets-apart.ts";
import { kindWord } from "../domain/fold-text.ts";
import { rankSql, TIERS } from "../domain/rank.ts";
import type { Order, TextGroup, Understood } from "../domain/request.ts";
import { foundBy, groupQueries, MOST_GROUPS, wholeQuery, wordsToLookUp } from "../domain/text-query.ts";
import { cellNumbers, squareAround, WORDS_IN_CELLS } from "../domain/words-by-place.ts";
import { type CandidateRequest, MOST_CANDIDATES } from "./candidate-request.ts";

/** Of a common question without a place this many of the soonest listings are looked at. */
export const MOST_SOONEST = 4_000;
/** Some rows turn out to be over already, so a few more are read than shown. */
const SPARE = 8;

const ORDERS: Record<Order, string> = {
  best: "score DESC, id",
  nearest: "km NULLS LAST, score DESC, id",
  soonest: "days NULLS LAST, score DESC, id",
};

/** Where the rarest words are commoner than this, the next rarest are looked up with them. */
const COMMON = 0.02;

/**
 * Sets of words, the rarest set first; a listing has a word of each. Kinds are words too.
 * At most two: what they leave is soon looked at.
 */
function wordSets(
  needed: TextGroup[],
  loose: boolean,
  byKind: boolean,
  { understood, shareOf }: CandidateRequest,
): string[][] {
  const groups = needed.map((group) => wordsToLookUp(group, loose, shareOf));
  const sets = loose && groups.length ? [groups.flat()] : groups;
  if (byKind) sets.push(understood.kinds.map(kindWord));
  const share = (words: string[]) => words.reduce((sum, word) => sum + shareOf(word), 0);
  const rarest = sets.toSorted((a, b) => share(a) - share(b));
  return rarest.slice(0, rarest[0] && share(rarest[0]) > COMMON ? 2 : 1);
}

/** Gives a value to the statement. @returns how it stands there */
type Give = (value: unknown, type: string) => string;

/** Which of a listing's sessions are at the times asked for. */
function timesOfSessions(understood: Understood, parts: number[], give: Give): string[] {
  const inTime: string[] = [];
  const startOf = (day: Temporal.PlainDate) => give(day.toZonedDateTime(ZONE).toInstant().toString(), "timestamptz");
  if (understood.from) inTime.push(`o.starts >= ${startOf(understood.from)}`);
  if (understood.to) inTime.push(`o.starts < ${startOf(understood.to.add({ days: 1 }))}`);
  if (understood.days.length)
    inTime.push(`extract(isodow FROM o.starts AT TIME ZONE '${ZONE}') = ANY(${give(understood.days, "int[]")})`);
  if (parts.length) {
    const hour = `extract(hour FROM o.starts AT TIME ZONE '${ZONE}')`;
    const spans = parts.map((part) => TIMES_OF_DAY[PART_KEYS[part]!]);
    inTime.push(`(${spans.map(({ from, to }) => `${hour} >= ${from} AND ${hour} < ${to}`).join(" OR ")})`);
  }
  return inTime;
}

/** The statement that finds, scores and counts, and fetches one page; with its values. */
export function candidatesSql(request: CandidateRequest): { text: string; values: unknown[] } {
  const { understood, at, now } = request;
  const values: unknown[] = [];
  const give: Give = (value, type) => `$${values.push(value)}::${type}`;
  const local = now.toZonedDateTimeISO(ZONE);
  const parts = understood.times.map((time) => PART_KEYS.indexOf(time));
  const times = timeMask({ ...understood, weekdays: understood.days, parts }, local.toPlainDate(), local.hour);
  const masks = facetMasks({ ...understood, kinds: understood.kinds });

  const where: string[] = [`(l.last_at IS NULL OR l.last_at > ${give(now.toString(), "timestamptz")})`];
  const nowSql = "$1::timestamptz";
  const missed: string[] = [];
  const test = (facet: ApartFacet, passes: string) => {
    if (request.apart.includes(facet)) missed.push(`(NOT (${passes}))::int * ${1 << APART.indexOf(facet)}`);
    else where.push(passes);
  };
  const shares = (facet: ApartFacet, column: string, mask: bigint) => {
    if (mask) test(facet, `l.${column} & ${give(String(mask), "bigint")} <> 0`);
  };
  shares("kind", "f1", masks.kind);
  shares("age", "f1", masks.age);
  shares("booking", "f1", masks.booking);
  shares("cost", "f1", masks.cost);
  shares("mode", "f1", masks.mode);
  shares("need", "f2", masks.need);
  shares("language", "f3", masks.language);
  if (masks.access) {
    const mask = give(String(masks.access), "bigint");
    test("access", `l.f3 & ${mask} <> ${mask}`);
  }
  const miss = missed.length ? `(${missed.join(" + ")})` : undefined;
  if (miss && missed.length > 1) where.push(`bit_count(${miss}::bit(16)) <= 1`);
  const most = (miss ? 3 : 1) * MOST_CANDIDATES + 1;
  if (request.serviceId) where.push(`l.service_id = ${give(request.serviceId, "uuid")}`);
  if (request.withoutSamples) where.push(`l.f1 & ${bit(BIT.sample)} = 0`);
  if (request.libraryId) where.push(`l.library_ref = ${give(request.libraryId, "uuid")}`);

  const [am, pm, ev] = times.rings.map((ring) => give(ring, `bit(${RING})`));
  const ring = `((l.days_am & ${am}) | (l.days_pm & ${pm}) | (l.days_ev & ${ev}))`;
  let inTimeSql: string | undefined;
  if (times.asked) {
    const weekly = give(String(weeklyMask(times.weekdays, times.parts)), "bigint");
    inTimeSql = `(${ring} <> ${give("0".repeat(RING), `bit(${RING})`)} OR l.f1 & ${bit(BIT.timeUnknown)} <> 0 OR (l.f1 & ${bit(BIT.weekly)} <> 0 AND l.f1 & ${weekly} <> 0))`;
    if (!request.anyTime) where.push(inTimeSql);
  }
  const otherTime = times.asked && request.anyTime ? `NOT ${inTimeSql}` : "false";

  // Kinds are lexemes too, for when nothing else narrows.
  const narrowedByKind = understood.kinds.length > 0 && !request.apart.includes("kind");
  if (narrowedByKind && (!at || request.lookUp === "words"))
    where.push(
      `l.words @@ (SELECT to_tsquery('english', ${give(understood.kinds.map((kind) => `'${kindWord(kind)}'`).join(" | "), "text")}))`,
    );
  const loose = request.match === "any";
  const asked = understood.groups.slice(0, MOST_GROUPS);
  const groups = asked.map((group) => ({ tiers: groupQueries(group, loose), optional: group.optional ?? false }));
  const needed = asked.filter((group) => !group.optional && foundBy(group, loose) !== undefined);
  const required = needed.map((group) => foundBy(group, loose)!);
  if (required.length) {
    const matches = (some: string[], join: "&" | "|") =>
      `l.words @@ (SELECT to_tsquery('english', ${give(wholeQuery(some, join), "text")}))`;
    // 'IS TRUE' keeps a condition from the index: the commoner words are looked for only where the rarest is.
    if (at && request.lookUp !== "words") where.push(`(${matches(required, loose ? "|" : "&")}) IS TRUE`);
    else if (loose) where.push(matches(required, "|"));
    else {
      where.push(matches(required.slice(0, 1), "&"));
      if (required.length > 1) where.push(`(${matches(required.slice(1), "&")}) IS TRUE`);
    }
  }
  const unsureOf = (column: string, places: number[]) => places.map((place) => `(l.${column} >> ${place} & 1)`);
  const other = unsureOf("f1", [
    ...(masks.age ? [BIT.ageUnknown] : []),
    ...(masks.booking ? [BIT.bookingUnknown] : []),
    ...(masks.cost ? [BIT.costUnknown] : []),
  ]);
  if (masks.access) {
    const yes = give(String(masks.access >> BigInt(BIT.accessNo - BIT.accessYes)), "bigint");
    other.push(`(l.f3 & ${yes} = 0)::int`);
  }
  const sum = (terms: string[]) => terms.join(" + ") || "0";
  const unsure = {
    time: sum(times.asked ? unsureOf("f1", [BIT.timeUnknown]) : []),
    language: sum(masks.language ? unsureOf("f3", [BIT.languageUnknown]) : []),
    other: sum(other),
  };
  const steps = (mask: string) => `bit_count((l.f1 & ${mask})::bit(64))`;
  // A listing that says nothing of ages is for everyone, and so a little for the age asked for.
  const ageShare = masks.years
    ? `coalesce(${steps(give(String(masks.years), "bigint"))}::float8 / nullif(${steps(String(ALL_YEARS))}, 0), 0.1)`
    : "1::float8";

  const turned = times.turn
    ? `substring(${ring} FROM ${give(times.turn + 1, "int")}) || substring(${ring} FOR ${give(times.turn, "int")})`
    : ring;
  const inRing = `coalesce(nullif(position(B'1' IN ${turned}), 0) - 1, ${RING})`;
  // Where any time will do, the next one is known; the ring tells only of what is going on just now.
  const midnight = local.startOfDay().toInstant().toString();
  const untilFirst = times.asked
    ? inRing
    : `CASE WHEN l.first_at > ${nowSql} THEN floor(date_part('epoch', l.first_at - ${give(midnight, "timestamptz")}) / 86400)::int ELSE ${inRing} END`;
  const days = `CASE WHEN l.last_at IS NOT NULL THEN ${untilFirst} END`;

  let arms: string[];
  const columns = "l.id, l.kind, l.f1, l.f2, l.f3, l.words, l.last_at IS NOT NULL AS dated";
  const judged = `${unsure.time} AS unsure_time, ${unsure.language} AS unsure_language, ${unsure.other} AS unsure_other,
      ${ageShare} AS age_share, ${otherTime} AS other_time${miss ? `, ${miss} AS miss` : ""}`;
  const all = where.join("\n      AND ");
  if (at) {
    const [x, y, r] = [give(at.x, "float8"), give(at.y, "float8"), give(request.radiusM, "float8")];
    const square = `((l.at[0] - ${x}) ^ 2 + (l.at[1] - ${y}) ^ 2)`;
    const elsewhere = understood.online ? "" : `AND l.service_id = ANY(${give(request.services, "uuid[]")})`;
    const sets = request.lookUp === "cells" ? wordSets(needed, loose, narrowedByKind, request) : [];
    const byIndex: string[] = [];
    if (sets.length) {
      const cells = give(cellNumbers(squareAround(at, request.radiusM)), "bigint[]");
      const hashed = (words: string[]) => `ARRAY(SELECT hashtextextended(word, cell) FROM unnest(${cells}) AS cell,
        unnest(tsvector_to_array(to_tsvector('english', ${give(words.join(" "), "text")}))) AS word)`;
      byIndex.push("l.at IS NOT NULL", ...sets.map((words) => `${WORDS_IN_CELLS} && ${hashed(words)}`));
    } else if (request.lookUp !== "words" || !(required.length || narrowedByKind))
      byIndex.push(`l.at <@ box(point(${x} - ${r}, ${y} - ${r}), point(${x} + ${r}, ${y} + ${r}))`);
    arms = [
      // The distance is written out: by the index operator the planner would walk the whole country by nearness.
      `(SELECT ${columns}, sqrt(${square}) / 1000 AS km, ${days} AS days, ${judged}
      FROM finder.listing l
      WHERE ${[...byIndex, `${square} <= ${r} ^ 2`].join(" AND ")}
      AND ${all}
      ORDER BY ${square} LIMIT ${most})`,
      `(SELECT ${columns}, NULL::float8, ${days}, ${judged}
      FROM finder.listing l
      WHERE l.at IS NULL ${elsewhere}
      AND ${all}
      ORDER BY l.first_at LIMIT 200)`,
    ];
  } else {
    const from =
      request.lookUp === "soonest"
        ? `(SELECT * FROM finder.listing l WHERE ${inTimeSql ?? "true"} ORDER BY first_at LIMIT ${inTimeSql ? MOST_SOONEST / 4 : MOST_SOONEST})`
        : "finder.listing";
    arms = [
      // The infinity keeps the planner from walking the whole country by date for a word it takes for common.
      // The soonest are in order already.
      `(SELECT ${columns}, NULL::float8 AS km, ${days} AS days, ${judged}
      FROM ${from} l
      WHERE ${all}
      ${request.lookUp === "soonest" ? "" : "ORDER BY coalesce(l.first_at, 'infinity')"} LIMIT ${most})`,
    ];
  }

  if (request.only === "facets")
    return {
      text: `WITH near AS MATERIALIZED (
      ${arms.join("\n      UNION ALL\n      ")}
    ) SELECT count(*)::int AS total, string_agg(int8send(f1) || int8send(f2) || int8send(f3), '') AS facets,
      NULL AS rows FROM near`,
      values,
    };

  const tiers = groups.map(({ tiers: queries, optional }) => {
    // Whatever is found by a group and by no better tier is found by its last: that one need not be looked for.
    const last = optional || loose ? -1 : queries.findLastIndex((query) => query !== undefined);
    return {
      optional,
      otherwise: TIERS[last] ?? 0,
      tiers: queries.map((query, index) =>
        query && index !== last ? `(SELECT to_tsquery('english', ${give(query, "text")}))` : undefined,
      ),
    };
  });

  const score = rankSql({
    groups: tiers,
    words: "words",
    km: "km",
    near: at !== undefined,
    days: "days",
    kind: "kind",
    leaning: understood.kinds.length > 0 ? undefined : understood.leaning,
    online: understood.online === true,
    ageShare: masks.years ? "age_share" : undefined,
    unsure: {
      time: unsure.time === "0" ? "0" : "unsure_time",
      language: unsure.language === "0" ? "0" : "unsure_language",
      other: unsure.other === "0" ? "0" : "unsure_other",
    },
    otherTime: otherTime === "false" ? undefined : "other_time",
  });

  const inTime = timesOfSessions(understood, parts, give);
  const text = `
    WITH near AS MATERIALIZED (
      ${arms.join("\n      UNION ALL\n      ")}
    ), scored AS MATERIALIZED (
      SELECT id, kind, f1, f2, f3, km, days, dated, other_time, ${score} AS score FROM near ${miss ? "WHERE miss = 0" : ""}
    ), top AS (
      SELECT * FROM scored ORDER BY ${ORDERS[request.order]} OFFSET ${give(request.offset, "int")} LIMIT ${give(request.limit + SPARE, "int")}
    )
    SELECT (SELECT count(*) FROM scored)::int AS total,
      (SELECT string_agg(${miss ? "int2send(miss::int2) || " : ""}int8send(f1) || int8send(f2) || int8send(f3), '') FROM ${miss ? "near" : "scored"}) AS facets,
      (SELECT json_agg(json_build_object('id', i.ref, 'kind', t.kind, 'service', i.service_id, 'card', c.doc, 'km', t.km,
          'score', t.score, 'dated', t.dated, 'otherTime', t.other_time, 'next', n.next) ORDER BY ${ORDERS[request.order]})
        FROM top t JOIN finder.card c ON c.listing = t.id JOIN finder.listing i USING (id)
        LEFT JOIN LATERAL (
          SELECT json_agg(json_build_object('start', s.starts, 'end', s.ends) ORDER BY s.starts) AS next
          FROM (SELECT o.starts, o.ends FROM finder.occasion o
            WHERE o.listing = t.id AND o.ends > ${nowSql} AND NOT o.cancelled ${inTime.length ? `AND (t.other_time OR (${inTime.join(" AND ")}))` : ""}
            ORDER BY o.starts LIMIT 3) s
        ) n ON t.dated) AS rows`;
  return { text, values };
}
