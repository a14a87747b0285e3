import { bringVoice } from "../src/modules/circles/actions/bring-voice.ts";
import { fixedClock } from "../src/platform/clock/clock.ts";
import type { Database } from "../src/platform/db/database.ts";
import { newId } from "../src/platform/ids/ids.ts";
import { scopeOf } from "./database-cases.ts";
import { actorOf, desk } from "./people.ts";

/** Somebody's words about a library, not read yet. @returns their id */
export const insertVoice = (db: Database, service: { id: string }, library: { id: string }): Promise<string> =>
  bringVoice(
    { db, clock: fixedClock("2026-11-20T11:00:00Z") },
    scopeOf(service, actorOf(desk)),
    { serviceId: service.id, libraryId: library.id, activityId: null },
    {
      once: newId(),
      how: "spoken",
      language: "en",
      words: "They found me a chair and a cup of tea.",
      saidAs: "Ada",
      under18: false,
      uses: ["site"],
      saidOn: "2026-11-20",
      notedBy: desk.name,
    },
  );
