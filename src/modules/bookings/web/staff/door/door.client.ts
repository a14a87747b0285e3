/// <reference lib="dom" />
/**
 * The door's page on a phone or tablet: each tap is kept on the device first and sent when there is a connection. The
 * rules of what holds are in domain/taps.ts, the same as the server's.
 */
import { readCode } from "../../../domain/code.ts";
import { type DoorNow, sayAfter, type Tap, type TapAnswer } from "../../../domain/taps.ts";
import { hearCamera } from "./door-camera.ts";
import { hearPresses } from "./door-presses.ts";
import { createSender } from "./door-send.ts";
import { type Known, openStore, type Waiting } from "./door-store.ts";
import { type Heads, openView, type People } from "./door-view.ts";
import { keepHere, stopKeeping } from "./keep-door.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Quick taps at one thing are sent as one, after so long. */
const GATHER_MS = 1200;
const POLL_MS = 15_000;
/** Taps in one post. */
const BATCH = 100;
const PROBLEMS_SHOWN = 5;

type Unsaid<T> = T extends Tap ? Omit<T, "id" | "saidAt" | "base"> : never;

/** A random UUID, also where crypto.randomUUID is not known yet. */
function newTapId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => `0${byte.toString(16)}`.slice(-2)).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

async function start(root: HTMLElement): Promise<void> {
  const session = root.dataset.session!;
  const loaded: DoorNow = JSON.parse(root.dataset.door!);
  const sender = createSender(root.dataset.taps!, root.dataset.csrf!);
  const store = await openStore();
  const view = openView(root);
  const before = await store.known(session);
  const known: Known =
    before && before.now.now >= loaded.now
      ? before
      : {
          session,
          now: loaded,
          skew: loaded.now - Date.now(),
          ownSaidAt: before ? before.ownSaidAt : 0,
          offlineSince: null,
        };
  let waiting = await store.waiting(session);
  let unsaved: Waiting[] = [];
  let saving: Promise<unknown> = Promise.resolve();
  let sentAt: number | null = null;
  let trouble: "signed-out" | "not-theirs" | "wrong" | "too_early" | "cancelled" | null = null;
  let problems: string[] = [];
  const undoing: (() => void)[] = [];

  const serverClock = () => Date.now() + known.skew;
  const show = () =>
    view.show({
      now: known.now,
      pending: [...waiting, ...unsaved].map(({ tap }) => tap),
      isOpen: known.now.door === "open" || (known.now.door === "early" && serverClock() >= Number(root.dataset.opens)),
      aged: serverClock() - loaded.now >= DAY_MS,
      lasting: store.lasting,
      sync: { kept: store.lasting && unsaved.length === 0, offlineSince: known.offlineSince, sentAt, trouble },
      problems,
      canUndo: undoing.length > 0,
    });

  const reread = async () => {
    waiting = await store.waiting(session);
  };

  /** Says something, now and after all that this device has seen or said. */
  function say(unsaid: Unsaid<Tap>, said: string): void {
    const saidAt = sayAfter(serverClock(), Math.max(known.now.saidAt, known.ownSaidAt));
    known.ownSaidAt = saidAt;
    const base = unsaid.about === "heads" ? known.now.base.heads : known.now.base.list;
    const next: Waiting = { session, tap: { ...unsaid, id: newTapId(), saidAt, base } as Tap, tried: false };
    unsaved.push(next);
    saving = saving.then(async () => {
      await store.add(next);
      await store.know(known);
      await reread();
      unsaved = unsaved.filter((each) => each !== next);
      show();
    });
    view.say(said);
    show();
    later();
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  function later(): void {
    clearTimeout(timer);
    timer = setTimeout(sync, GATHER_MS);
  }

  let busy = false;
  async function sync(): Promise<void> {
    if (busy) return later();
    busy = true;
    try {
      await saving;
      const batch = await store.takeFirst(session, BATCH);
      const askedAt = performance.now();
      const asked = batch.length > 0 ? await sender.send(batch.map(({ tap }) => tap)) : await sender.look();
      if (asked.went === "offline") {
        if (known.offlineSince === null) known.offlineSince = Date.now();
      } else {
        known.offlineSince = null;
        trouble = asked.went === "well" ? null : asked.went === "refused" ? asked.reason : asked.went;
      }
      if (asked.went === "well" || asked.went === "refused") {
        known.now = asked.now;
        // The server looked at its clock somewhere on the way there and back. This device's may have been set meanwhile.
        known.skew = asked.now.now - Math.round(Date.now() - (performance.now() - askedAt) / 2);
      }
      if (asked.went === "well") {
        note(batch, asked.answers);
        await store.remove(batch);
        if (batch.length > 0) sentAt = Date.now();
      }
      await store.know(known);
      await reread();
      if (known.now.closed) await stopKeeping(session);
      if (asked.went === "well" && waiting.length > 0) later();
    } finally {
      busy = false;
      show();
    }
  }

  function note(batch: Waiting[], answers: TapAnswer[]): void {
    batch.forEach(({ tap }, at) => {
      const problem = answers[at] && view.wordProblem(tap, answers[at]);
      if (problem) problems = [...problems, problem].slice(-PROBLEMS_SHOWN);
    });
  }

  function sayParty(booking: string, came: People, way: "list" | "scan" = "list"): void {
    const past = view.partyShown(booking);
    undoing.push(() => say({ about: "party", booking, ...past, way: "list" }, view.wordParty(booking, past)));
    say({ about: "party", booking, ...came, way }, view.wordParty(booking, came));
  }
  function sayWalkIns(came: People): void {
    const past = view.walkInsShown();
    undoing.push(() => say({ about: "walk_ins", ...past }, view.wordWalkIns(past)));
    say({ about: "walk_ins", ...came }, view.wordWalkIns(came));
  }
  function sayHeads(heads: Heads): void {
    const past = view.headsShown();
    undoing.push(() => say({ about: "heads", ...past }, view.wordHeads(past)));
    say({ about: "heads", ...heads }, view.wordHeads(heads));
  }
  function scan(typed: string): boolean {
    const code = readCode(typed);
    if (!code) {
      view.say("A code has seven letters and numbers, such as K7M 42PQ.");
      return false;
    }
    const party = view.partyOfCode(code);
    if (party) sayParty(party.booking, party.whole, "scan");
    else say({ about: "code", code }, view.wordCode(code));
    return true;
  }
  hearPresses(root, view, {
    party: sayParty,
    walkIns: sayWalkIns,
    heads: sayHeads,
    scan,
    undo: () => undoing.pop()?.(),
  });

  hearCamera(root, scan);

  window.addEventListener("online", () => void sync());
  window.addEventListener("offline", () => {
    if (known.offlineSince === null) known.offlineSince = Date.now();
    show();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void sync();
  });
  setInterval(() => {
    if (document.visibilityState === "visible" || waiting.length > 0) void sync();
    else show();
  }, POLL_MS);
  show();
  if (loaded.closed) await stopKeeping(session);
  else keepHere();
  await sync();
}

const root = document.querySelector<HTMLElement>("[data-door]");
if (root) void start(root);
