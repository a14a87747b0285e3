import { z } from "zod";
import { NEEDS } from "./needs.ts";
import { SESSION_STANDINGS } from "./session-standing.ts";
import { ACCESS_FEATURES, BOOKINGS, KINDS, MODES } from "./terms.ts";

const instant = z.iso.datetime({ offset: true });

/** When something happens, as the API says it: RFC 3339 with the offset in London. */
export const occasionJson = z.object({
  start: instant,
  end: instant,
  status: z.enum(["scheduled", "cancelled"]),
  standing: z
    .enum(SESSION_STANDINGS)
    .nullable()
    .describe("Where it stands for someone who would like to come, as its page says it; null where nobody books."),
});

/** Where it is held; null where the place is not public or it is online only. */
export const listingLibraryJson = z
  .object({ id: z.uuid(), name: z.string(), lat: z.number().nullable(), lng: z.number().nullable() })
  .nullable();

/** Years, both ends included; `to` null: no upper end. The whole null: everyone, or not known. */
export const agesJson = z.object({ from: z.int(), to: z.int().nullable() }).nullable();

export const accessJson = z
  .partialRecord(z.enum(ACCESS_FEATURES), z.object({ answer: z.enum(["yes", "no"]), note: z.string().optional() }))
  .describe("A feature that is absent is not yet confirmed, which is not a no.");

/** What a search finds and a list shows, the same from every module. */
export const listingJson = z.object({
  kind: z.enum(KINDS),
  id: z.uuid(),
  name: z.string(),
  summary: z.string(),
  url: z.url(),
  provider: z.string(),
  library: listingLibraryJson,
  next: z.array(occasionJson).describe("The next sessions, at most three."),
  free: z.boolean().nullable().describe("Null: not known."),
  booking: z.enum(BOOKINGS).nullable(),
  takes_nobody: z.boolean().describe("It takes nobody new for now, however one takes part."),
  mode: z.enum(MODES),
  ages: agesJson,
  needs: z.array(z.enum(NEEDS)),
  languages: z.array(z.string()).describe("BCP 47 tags."),
  access: accessJson,
  ring_for_time_and_place: z.boolean().describe("True: ring to learn when and where; neither is shown anywhere."),
  sample: z.boolean().describe("Made up, for trying Alcove out on one's own machine."),
});
