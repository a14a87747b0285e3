import { Temporal } from "temporal-polyfill";
import { readTable } from "../../../platform/csv/read-table.ts";
import { FetchRefused, fetchJson, fetchText } from "../../../platform/outside/fetch-json.ts";
import { librariesOf, type PlacesTables } from "../../places/index.ts";
import { changesSince, type Fault } from "../domain/source.ts";
import { placeByPostcode } from "./calendar-record.ts";
import { importServices, type ServicesTaken } from "./import-services.ts";
import { createMapper } from "./map-rows.ts";
import { readCalendarApart } from "./read-calendar-apart.ts";
import { readFeed, tellsChanges } from "./read-feed.ts";
import type { SourceParts } from "./source-parts.ts";
import { endReading, goOn, LeaseLost, type ReadingEnd, type TakenReading, takeReading } from "./take-reading.ts";
import { withdrawServices } from "./withdraw-services.ts";
import type { SaidShown } from "./withhold-refuges.ts";

/** Faults of one reading that are kept to look at; more are counted. */
const MOST_FAULTS = 500;
/** A feed that takes longer is slow or does not end, and others wait: what was read till then is kept. */
const MOST_MINUTES = 20;
/** Readings that go on at once in one process. */
const AT_ONCE = 3;
/** Requests between two notes of how far a reading is. */
const NOTE_EVERY = 20;

/** Why a source that brought nothing is not believed. @param asked whether all of it was asked for */
function unbelievable({ taken, refused, whole }: ServicesTaken, asked: boolean): string | undefined {
  if (taken > 0 || whole || !asked) return undefined;
  return refused > 0
    ? `None of its ${refused} records could be taken. Nothing was changed.`
    : "It has no services. Nothing was changed: take the source out if it is over.";
}

class TooLong extends Error {}
const TOO_LONG = `It took longer than ${MOST_MINUTES} minutes. What was read till then is kept, and nothing was withdrawn.`;

/** The first faults of a reading, and how many there were. */
function keepFaults() {
  const faults: Fault[] = [];
  let faultCount = 0;
  const add = (fault: Fault): void => {
    faultCount++;
    if (faults.length < MOST_FAULTS) faults.push(fault);
  };
  return { add, all: () => ({ faults, faultCount }) };
}

/** Whether nothing of a source is shown: then one that says that it has nothing may be believed. */
async function showsNothing({ db }: SourceParts, sourceId: string): Promise<boolean> {
  const { rows } = await db.asOwner((client) =>
    client.query("SELECT FROM partners.service WHERE source_id = $1 AND withdrawn_at IS NULL LIMIT 1", [sourceId]),
  );
  return rows.length === 0;
}

/** Reads a feed that is due, all of it or what has changed. */
async function readOne(parts: SourceParts, reading: TakenReading): Promise<ReadingEnd> {
  const { db, clock, events, feedsInside } = parts;
  const { source } = reading;
  if (source.kind === "calendar") return readEvents(parts, reading);
  const kept = keepFaults();
  let progress = 0;
  let asked = 0;
  const beforePart = () => goOn(parts, reading, progress);
  const { epochMilliseconds: end } = Temporal.Instant.from(reading.beganAt).add({ minutes: MOST_MINUTES });
  const ask = async (address: string) => {
    if (asked++ % NOTE_EVERY === 0) await db.asOwner(beforePart);
    return fetchJson(address, feedsInside);
  };
  const get = (address: string) => {
    if (Temporal.Instant.from(clock.now()).epochMilliseconds > end) throw new TooLong();
    return ask(address);
  };
  const modifiedAfter = changesSince(source, reading.beganAt);
  const onProgress = (fraction: number) => {
    progress = fraction;
  };
  const whole = modifiedAfter === undefined;
  const feed = readFeed(source.address!, get, { onProgress, modifiedAfter });
  let late = false;
  async function* records() {
    try {
      yield* feed.records;
    } catch (error) {
      if (!(error instanceof TooLong)) throw error;
      late = true;
    }
  }
  const onWritten = (ids: string[]) => events.tell({ kind: "service.changed", detail: { ids } });
  const nothing = await showsNothing(parts, source.id);
  try {
    const done = await importServices(db, {
      records: records(),
      serviceId: source.service_id,
      source: source.name,
      licence: source.licence,
      now: clock.now,
      onReject: kept.add,
      isWhole: () => !late && feed.isWhole(),
      isOver: () => nothing,
      beforePart,
      onWritten,
    });
    const said = late ? TOO_LONG : unbelievable(done, whole);
    const ended = { whole, ...kept.all(), done, said };
    return whole && !said ? { ...ended, tellsChanges: await tellsChanges(source.address!, ask) } : ended;
  } catch (error) {
    if (error instanceof FetchRefused) return { whole, ...kept.all(), said: `${error.message}. Nothing was changed.` };
    throw error;
  }
}

interface ReadWhole {
  /** Each with the line or place where it stands. */
  services: { line: number; record: unknown }[];
  refused: number;
  /** Ids of those that were refused; undefined where one may be any of them. */
  stays: string[] | undefined;
  whole: boolean;
  /** Whether it had something, and all of it is over. */
  over: boolean;
  shown?: SaidShown;
  kept: ReturnType<typeof keepFaults>;
}

/** Takes services that were read from a file or a calendar. */
async function takeServices(parts: SourceParts, reading: TakenReading, read: ReadWhole) {
  const { services, refused, stays, whole, over, shown, kept } = read;
  const { db, clock, events } = parts;
  const { source } = reading;
  const given = {
    now: clock.now,
    beforePart: () => goOn(parts, reading),
    onWritten: (ids: string[]) => events.tell({ kind: "service.changed", detail: { ids } }),
  };
  const done = await importServices(db, {
    ...given,
    records: services.map(({ record }) => record),
    serviceId: source.service_id,
    source: source.name,
    licence: source.licence,
    onReject: ({ line, ...fault }) => kept.add({ ...fault, line: services[line - 1]!.line }),
    isWhole: () => whole && stays !== undefined,
    isOver: () => over && refused === 0,
    stays,
    shown,
  });
  return { ...done, refused: done.refused + refused };
}

/** Reads a file that somebody gave, by the columns that they said. */
async function readGiven(parts: SourceParts, { source, ...reading }: TakenReading): Promise<ReadingEnd> {
  const { clock, findPostcode } = parts;
  if (reading.file === null || !reading.file_terms)
    return { whole: false, faults: [], faultCount: 0, said: "There is no file to read: give it again." };
  const { mapping, organisation, whole, shown } = reading.file_terms;
  const kept = keepFaults();
  const table = await readTable(reading.file);
  for (const fault of table.faults) kept.add(fault);
  const libraries = await librariesOf(parts.db.reads<PlacesTables>(), source.service_id);
  const terms = { mapping, organisation, today: clock.today(), findPostcode, libraries };
  const mapper = createMapper(terms, table.titles, kept.add);
  const idColumn = Object.keys(mapping).find((column) => mapping[column] === "id");
  const named: string[] = table.faults.map(() => "");
  for (const row of table.rows) {
    const before = mapper.refused();
    mapper.take(row);
    if (mapper.refused() > before) named.push((idColumn && row.row[idColumn]?.trim()) || "");
  }
  const services = mapper.services();
  const refused = mapper.refused() + table.faults.length;
  const stays = named.includes("") ? undefined : named;
  const over = mapper.passedOver() > 0;
  const read = { services, refused, stays, whole, over, shown, kept };
  const done = await takeServices(parts, { source, ...reading }, read);
  return { whole, ...kept.all(), done, said: unbelievable(done, whole) };
}

/** Reads a calendar of events, always all of it. */
async function readEvents(parts: SourceParts, { source, ...reading }: TakenReading): Promise<ReadingEnd> {
  const { clock, feedsInside, findPostcode } = parts;
  const kept = keepFaults();
  try {
    const { text } = await fetchText(source.address!.replace(/^webcal:/i, "https:"), feedsInside, {
      accept: "text/calendar",
    });
    const terms = { organisation: source.organisation!, today: clock.today() };
    const { services, refused, stays, events } = await readCalendarApart(text, terms, kept.add);
    // A calendar whose events are all over is right; one that never had any is not believed.
    if (events === 0) return { whole: true, ...kept.all(), said: "The calendar has no events. Nothing was changed." };
    placeByPostcode(services, findPostcode);
    const read = { services, refused, stays, whole: true, over: true, kept };
    const done = await takeServices(parts, { source, ...reading }, read);
    return { whole: true, ...kept.all(), done, said: unbelievable(done, true) };
  } catch (error) {
    if (error instanceof FetchRefused)
      return { whole: true, ...kept.all(), said: `${error.message}. Nothing was changed.` };
    throw error;
  }
}

/** Takes the services of a source that is taken no more out of sight. */
async function removeOne(parts: SourceParts, reading: TakenReading): Promise<ReadingEnd> {
  const { db, clock, events } = parts;
  const withdrawn = await withdrawServices(
    db,
    reading.source.id,
    {},
    {
      now: clock.now,
      beforePart: () => goOn(parts, reading),
      onWritten: (ids) => events.tell({ kind: "service.changed", detail: { ids } }),
    },
  );
  const none = { taken: 0, added: 0, changed: 0, unchanged: 0, refused: 0, placesWithheld: 0, whole: true };
  return { whole: true, faults: [], faultCount: 0, done: { ...none, withdrawn } };
}

const TASKS = { read: readOne, remove: removeOne, file: readGiven };

const BROKE = "Alcove could not finish this, for a reason of its own. Whoever runs it finds it in the log.";

/** Reads one source after the other until none is due. Safe to run twice, and in several processes at once. */
export async function readSources(parts: SourceParts): Promise<void> {
  for (;;) {
    const reading = await takeReading(parts);
    if (!reading) return;
    const { task, source } = reading;
    try {
      await endReading(parts, reading, await TASKS[task](parts, reading));
    } catch (error) {
      if (error instanceof LeaseLost) continue;
      parts.log.error({ source: source.id, err: error }, "a source could not be read");
      await endReading(parts, reading, { whole: false, faults: [], faultCount: 0, said: BROKE });
    }
  }
}

export interface SourceReader {
  /** Begins to read what is due, unless that goes on already. Returns at once; not inside an open transaction. */
  wake: () => void;
  /** When nothing is being read. */
  idle: () => Promise<void>;
}

/**
 * Reads sources beside everything else that this process does: minutes of reading keep no other work waiting, and a slow
 * source keeps no other source waiting.
 */
export function sourceReader(parts: SourceParts): SourceReader {
  const going = new Set<Promise<void>>();
  let readers = 0;
  let asked = 0;
  const go = async () => {
    for (let heard = -1; heard !== asked; ) {
      heard = asked;
      await readSources(parts).catch((error: unknown) => parts.log.error({ err: error }, "sources could not be read"));
    }
    // At once with the last look at what was asked: whoever asks from here on finds a reader missing.
    readers--;
  };
  return {
    wake: () => {
      asked++;
      while (readers < AT_ONCE) {
        readers++;
        const one: Promise<void> = go().finally(() => going.delete(one));
        going.add(one);
      }
    },
    idle: async () => {
      while (going.size > 0) await Promise.all(going);
    },
  };
}
