/** Where somebody answered. */
export interface PairPlace {
  library_id: string;
  activity_id: string | null;
}

/** What is kept under a code: sealed scores of one day, or of two of which the earlier is the first. Days 'YYYY-MM-DD'. */
export interface KeptPair extends PairPlace {
  first_on: string;
  first_sealed: string;
  last_on: string | null;
  last_sealed: string | null;
}

/** One answer more under it. */
export interface CodedAnswer {
  day: string;
  sealed: string;
  place: PairPlace;
}

/**
 * A pair after one more answer under its code, in whatever order paper forms are typed in. However often somebody answers,
 * they are one pair: of the earliest day and of the latest. On one day the later answer takes the place of the earlier; a
 * day between the two changes nothing. Undefined where nothing changes.
 */
export function withAnswer(kept: KeptPair, { day, sealed, place }: CodedAnswer): KeptPair | undefined {
  if (day === kept.first_on) return { ...kept, ...place, first_sealed: sealed };
  if (day < kept.first_on)
    return {
      ...place,
      first_on: day,
      first_sealed: sealed,
      last_on: kept.last_on ?? kept.first_on,
      last_sealed: kept.last_sealed ?? kept.first_sealed,
    };
  return kept.last_on === null || day >= kept.last_on ? { ...kept, last_on: day, last_sealed: sealed } : undefined;
}
