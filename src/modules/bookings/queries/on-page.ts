import { type RawBuilder, sql } from "kysely";

/** So far no list goes; an address may ask for any page. */
const MOST_PAGES = 1_000_000;

/**
 * Condition that keeps one page of a list, in one statement with its count: on rows with `nth`, from 1, and `total`. A
 * page past the end is the last. @param asked the page, from 1
 */
export function onPage(asked: number, size: number): RawBuilder<boolean> {
  const page = Number.isSafeInteger(asked) ? Math.min(Math.max(1, asked), MOST_PAGES) : 1;
  const begins = sql`least(${page}::int - 1, (total - 1) / ${size}::int) * ${size}::int`;
  return sql<boolean>`nth > ${begins} AND nth <= ${begins} + ${size}::int`;
}
