/** A part of a long list: `page` from 1, with how many there are in all. */
export interface Part<Row> {
  rows: Row[];
  total: number;
  page: number;
  size: number;
}

/** Where a page of a list begins; one past the end is the last. */
export function pageWithin(asked: number, total: number, size: number): { page: number; offset: number } {
  const last = Math.max(1, Math.ceil(total / size));
  const page = Math.min(Math.max(1, Number.isSafeInteger(asked) ? asked : 1), last);
  return { page, offset: (page - 1) * size };
}

/** A part of a list whose rows each carry how many there are in all. Pure. */
export function partOf<Row extends { total: number }>(rows: Row[], asked: number, size: number): Part<Row> {
  const total = rows[0]?.total ?? 0;
  return { rows, total, page: pageWithin(asked, total, size).page, size };
}
