import { sql } from "kysely";

/**
 * Condition on `bookings.loan l`: it is of a made-up thing, or of somebody who waits where nothing but made-up things of
 * its kind is lent. The database lets no other be deleted (policy loan_sample_goes).
 */
export const sampleLoan = sql<boolean>`(l.device_id IN (SELECT id FROM bookings.device WHERE sample)
  OR (l.device_id IS NULL
    AND EXISTS (SELECT 1 FROM bookings.device d WHERE d.library_id = l.library_id AND d.kind = l.kind AND d.sample)
    AND NOT EXISTS (SELECT 1 FROM bookings.device d WHERE d.library_id = l.library_id AND d.kind = l.kind
      AND NOT d.sample)))`;
