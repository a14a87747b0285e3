import { localDate, localTime } from "../../../../platform/clock/local-time.ts";
import { sayDate, sayTime } from "../../../../platform/clock/say-when.ts";
import type { Every } from "../../domain/source.ts";
import type { ReadingLine, SourceLine } from "../../queries/sources.ts";

export const SOURCES_PATH = "/staff/sources";
export const sourcePath = (id: string, done?: string): string => `${SOURCES_PATH}/${id}${done ? `?done=${done}` : ""}`;

export const EVERY_WORDS: Record<Every, string> = {
  daily: "Every day",
  weekly: "Every week",
  hand: "Only when somebody asks",
};

/** How a source is read. A feed may have been read once from the command line, by its address: nobody keeps it here. */
export const sayRead = ({ kind, address, every }: Pick<SourceLine, "kind" | "address" | "every">): string =>
  kind !== "file" ? EVERY_WORDS[every] : address ? "From a feed, by the command line" : "From a file";

/** When a source is read next. */
export function sayNext({ kind, address, pausedAt, dueAt, every }: SourceLine): string {
  if (kind === "file")
    return address
      ? "When somebody reads its address by the command line again. To have it read by itself, add it as a feed under the same name"
      : "When somebody gives a file again";
  if (pausedAt) return "Paused: not by itself";
  if (every === "hand") return "When somebody asks";
  return dueAt ? sayInstant(dueAt) : "When somebody asks";
}

/** How many of a source's terms mean nothing here yet, and who can say what they mean. */
export const sayTerms = ({ total, unmapped }: { total: number; unmapped: number }): string =>
  unmapped === 0
    ? `All ${total} are matched with needs`
    : `${unmapped} of ${total} mean nothing here yet: nobody finds a service by them under a need. Whoever looks after this installation says what they mean`;

/** '3 services', '1 service'. */
export const count = (many: number, one: string, more: string): string => `${many} ${many === 1 ? one : more}`;

/** 'Tuesday 1 December, 11am'. */
export const sayInstant = (instant: string): string => `${sayDate(localDate(instant))}, ${sayTime(localTime(instant))}`;

/** What becomes of what a source brought, when it cannot be read. @param services that are shown of it @param wasRead ever */
export function sayStillShown(services: number, wasRead: boolean): string {
  if (services > 0) return `What it brought before is still shown: ${count(services, "service", "services")}.`;
  return wasRead ? "Nothing of it is shown." : "It has brought nothing yet.";
}

/** What a reading did, in a line. @param goesOn whether somebody is at it, should it not have ended */
export function sayReading(reading: ReadingLine, goesOn: boolean): string {
  const { state, task, said, progress, whole } = reading;
  if (state === "waiting") return task === "remove" ? "Its services are about to be withdrawn." : "About to begin.";
  if (state === "reading" && !goesOn) return "Alcove was stopped while it read this.";
  if (state === "reading") return `Going on: about ${Math.floor(progress * 100)}% read.`;
  if (state === "failed") return said ?? "It failed.";
  const parts = [
    count(reading.added ?? 0, "new", "new"),
    `${reading.changed ?? 0} changed`,
    `${reading.unchanged ?? 0} unchanged`,
    `${reading.withdrawn ?? 0} withdrawn`,
    `${reading.refused ?? 0} refused`,
  ];
  if (task === "remove") return `${count(reading.withdrawn ?? 0, "service", "services")} withdrawn.`;
  return `${parts.join(", ")}.${whole || task === "file" ? "" : " Only what had changed was asked for."}`;
}

/** Where a source stands, in a few words; `tone` for its tag. */
export function sayStanding({ progress, waits, pausedAt, failures, readAt }: SourceLine): {
  text: string;
  tone?: "green" | "grey";
} {
  if (progress !== null) return { text: "Being read" };
  if (waits) return { text: "About to be read" };
  if (failures > 0) return { text: "Could not be read" };
  if (pausedAt) return { text: "Paused", tone: "grey" };
  return readAt ? { text: "Read", tone: "green" } : { text: "Not read yet", tone: "grey" };
}
