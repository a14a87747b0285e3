/// <reference lib="dom" />
import { type DoorNow, queued, type Tap } from "../../../domain/taps.ts";

/** A tap on this device that has not been answered yet. */
export interface Waiting {
  key?: number;
  session: string;
  tap: Tap;
  /** It has been on its way once: it may have arrived. */
  tried: boolean;
}

/** What this device knows of a door besides its page. Nobody's name. */
export interface Known {
  session: string;
  now: DoorNow;
  /** Milliseconds to add to this device's clock for the server's. */
  skew: number;
  /** When this device last said something. */
  ownSaidAt: number;
  /** This device's clock when the connection was found gone. */
  offlineSince: number | null;
}

export interface DoorStore {
  /** False where this browser keeps nothing: then taps are lost with the page. */
  lasting: boolean;
  waiting: (session: string) => Promise<Waiting[]>;
  add: (waiting: Waiting) => Promise<void>;
  /** The first that wait, marked as on their way: nothing is said anew in their place from now on. */
  takeFirst: (session: string, most: number) => Promise<Waiting[]>;
  remove: (all: Waiting[]) => Promise<void>;
  known: (session: string) => Promise<Known | undefined>;
  know: (known: Known) => Promise<void>;
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const finished = (work: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    work.oncomplete = () => resolve();
    work.onabort = () => reject(work.error);
  });

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open("alcove-door", 1);
  request.onupgradeneeded = () => {
    const taps = request.result.createObjectStore("taps", { keyPath: "key", autoIncrement: true });
    taps.createIndex("session", "session");
    request.result.createObjectStore("known", { keyPath: "session" });
  };
  return done(request);
}

/** Where taps wait on this device; in the page's memory where the browser has nowhere else. */
export async function openStore(): Promise<DoorStore> {
  try {
    return inBrowser(await opened());
  } catch {
    return inMemory();
  }
}

function inBrowser(db: IDBDatabase): DoorStore {
  const taps = (work: IDBTransaction) => work.objectStore("taps");
  const ofSession = (work: IDBTransaction, session: string): Promise<Waiting[]> =>
    done(taps(work).index("session").getAll(session));
  return {
    lasting: true,
    waiting: (session) => ofSession(db.transaction("taps"), session),
    async add(next) {
      const work = db.transaction("taps", "readwrite");
      const before = await ofSession(work, next.session);
      const after = queued(before, next);
      // Said anew in the place of what waited about the same thing.
      const key = after.length === before.length ? before[before.length - 1]!.key : undefined;
      taps(work).put(key === undefined ? next : { ...next, key });
      await finished(work);
    },
    async takeFirst(session, most) {
      const work = db.transaction("taps", "readwrite");
      const first = (await ofSession(work, session)).slice(0, most);
      for (const each of first) taps(work).put({ ...each, tried: true });
      await finished(work);
      return first;
    },
    async remove(all) {
      const work = db.transaction("taps", "readwrite");
      for (const { key } of all) taps(work).delete(key!);
      await finished(work);
    },
    known: (session) => done(db.transaction("known").objectStore("known").get(session)),
    async know(known) {
      const work = db.transaction("known", "readwrite");
      work.objectStore("known").put(known);
      await finished(work);
    },
  };
}

function inMemory(): DoorStore {
  let all: Waiting[] = [];
  let kept: Known | undefined;
  return {
    lasting: false,
    waiting: async () => [...all],
    add: async (next) => {
      all = queued(all, next);
    },
    takeFirst: async (_, most) => {
      all = all.map((each, at) => (at < most ? { ...each, tried: true } : each));
      return all.slice(0, most);
    },
    remove: async (some) => {
      const ids = some.map(({ tap }) => tap.id);
      all = all.filter((each) => ids.indexOf(each.tap.id) < 0);
    },
    known: async () => kept,
    know: async (known) => {
      kept = known;
    },
  };
}
