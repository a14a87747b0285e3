import { type Brought, bringIdea } from "../src/modules/ideas/actions/bring-idea.ts";
import type { IdeasParts } from "../src/modules/ideas/actions/parts.ts";
import { fixedClock } from "../src/platform/clock/clock.ts";
import type { Database } from "../src/platform/db/database.ts";
import { newId } from "../src/platform/ids/ids.ts";
import { scopeOf } from "./database-cases.ts";
import { actorOf, desk } from "./people.ts";

/** What ideas are kept with in tests; nothing is sent. */
export const ideasParts = (db: Database, now = "2026-12-01T11:00:00Z"): IdeasParts => ({
  db,
  clock: fixedClock(now),
  secret: "a-secret-of-tests",
  baseUrl: "https://alcove.example",
  mailWaiting: () => {},
});

/** Somebody's idea, not read yet. @returns its id */
export const insertIdea = (
  db: Database,
  service: { id: string },
  library: { id: string } | null,
  changes: Partial<Brought> = {},
): Promise<string> =>
  bringIdea(ideasParts(db), scopeOf(service as never, actorOf(desk)), {
    once: newId(),
    serviceId: service.id,
    libraryId: library?.id ?? null,
    how: "spoken",
    broughtBy: "person",
    language: "en",
    title: "A sewing hour for women",
    what: "An hour on Tuesday mornings with two machines, tea, and somebody who can show how.",
    forWhom: "Women, and their small children",
    saidAs: "Amal",
    email: null,
    writeIn: "en",
    phone: null,
    notedBy: desk.name,
    ...changes,
  });
