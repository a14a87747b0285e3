import { Temporal } from "temporal-polyfill";
import type { GivenParts } from "./given-parts.ts";

/** Hours for which a file waits for somebody to say what its columns mean. */
const KEPT_HOURS = 24;

/** Forgets files of whose columns nobody has said what they mean: they hold all columns, of people too. Safe to run twice. */
export async function forgetGivenFiles({ db, clock }: GivenParts): Promise<void> {
  const before = Temporal.Instant.from(clock.now()).subtract({ hours: KEPT_HOURS }).toString();
  await db.asOwner((client) =>
    client.query("DELETE FROM outcomes.given_file WHERE state = 'columns' AND given_at < $1", [before]),
  );
}
