import { Temporal } from "temporal-polyfill";
import { LONDON } from "../../../platform/clock/local-time.ts";
import type { Database } from "../../../platform/db/database.ts";
import { idFromName } from "../../../platform/ids/ids.ts";
import { moveOne } from "../domain/change-one-session.ts";
import { expandRepeat } from "../domain/expand-repeat.ts";
import { type SampleActivity, type SampleLibrary, sampleProgramme } from "../sample/index.ts";
import type { ProgrammeTables } from "../tables.ts";
import { type NewActivity, sessionId, storeActivities } from "./store-activities.ts";

const BATCH = 200;
