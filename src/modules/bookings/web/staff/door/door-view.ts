/// <reference lib="dom" />
import { sayCode } from "../../../domain/code.ts";
import { type DoorNow, holding, type Tap, type TapAnswer } from "../../../domain/taps.ts";
import { sayPeopleWho, sayRoom, saySync, sayTaps } from "./door-words.ts";

export interface People {
  adults: number;
  children: number;
}
export interface Heads extends People {
  under12: number | null;
  from12To17: number | null;
}

interface Shown {
  now: DoorNow;
  /** Taps of this device that the server has not answered. */
  pending: Tap[];
  isOpen: boolean;
  /** The page was fetched a day ago: its names go. */
  aged: boolean;
  lasting: boolean;
  sync: Omit<Parameters<typeof saySync>[0], "waiting">;
  problems: string[];
  canUndo: boolean;
}

const NOBODY: People = { adults: 0, children: 0 };
const people = ({ adults, children }: People) => adults + children;
const only = ({ adults, children }: People): People => ({ adults, children });

/** Sets text where it is other than it was, so that nothing is read out twice. */
function setText(element: Element | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}

/** The door's page as it is shown: what holds, with this device's own taps. */
export function openView(root: HTMLElement) {
  const part = (name: string) => root.querySelector<HTMLElement>(`[data-${name}]`);
  const rows = Array.from(root.querySelectorAll<HTMLElement>("[data-party]"));
  const rowOf = (booking: string) => rows.filter((row) => row.dataset.party === booking)[0];
  const calledOf = (booking: string) => rowOf(booking)?.dataset.called ?? "A party";
  const wholeOf = (row: HTMLElement): People => ({
    adults: Number(row.dataset.adults),
    children: Number(row.dataset.children),
  });
  const byAge = part("heads")?.dataset.heads === "by-age";
  let shown: Shown;
  let held = holding<Tap>([]);

  /** This device's tap where it holds over what the server says; otherwise the latter. */
  function holds<T extends { saidAt: number }>(subject: string, server: T | undefined): T | undefined {
    const mine = held.get(subject);
    return mine && mine.saidAt > (server ? server.saidAt : 0) ? (mine as unknown as T) : server;
  }
  const serverParty = (booking: string) => shown.now.parties.filter((each) => each.booking === booking)[0];
  const partyShown = (booking: string): People => only(holds(`party ${booking}`, serverParty(booking)?.came) ?? NOBODY);
  const walkInsShown = (): People => only(holds("walk_ins", shown.now.walkIns) ?? NOBODY);
  const headsHeld = () => holds("heads", shown.now.heads);
  const headsShown = (): Heads => {
    const heads = headsHeld();
    if (!heads) return { ...NOBODY, under12: byAge ? 0 : null, from12To17: byAge ? 0 : null };
    return { ...only(heads), under12: heads.under12, from12To17: heads.from12To17 };
  };
  /** Children whose age nobody asked. */
  const ageless = ({ children, under12, from12To17 }: Heads) => children - (under12 ?? 0) - (from12To17 ?? 0);

  /** By the list: what the server says, with what this device says of some. */
  function listShown(): number {
    let sum = people(shown.now.list);
    held.forEach((tap) => {
      if (tap.about === "party") {
        const came = serverParty(tap.booking)?.came;
        sum += people(partyShown(tap.booking)) - (came ? people(came) : 0);
      } else if (tap.about === "walk_ins")
        sum += people(walkInsShown()) - (shown.now.walkIns ? people(shown.now.walkIns) : 0);
    });
    return sum;
  }

  function showNumbers(within: Element, numbers: Record<string, number | null>): void {
    within.querySelectorAll<HTMLElement>("[data-number]").forEach((each) => {
      setText(each.querySelector("[data-count]"), String(numbers[each.dataset.number!] ?? 0));
    });
  }

  function showRow(row: HTMLElement): void {
    const booking = row.dataset.party!;
    const came = partyShown(booking);
    const whole = wholeOf(row);
    const gone = !serverParty(booking);
    const all = people(came) === people(whole);
    const said = gone
      ? "No longer has a place"
      : people(came) === 0
        ? ""
        : all
          ? "Came"
          : `Came: ${sayPeopleWho(came)}`;
    setText(row.querySelector("[data-came]"), said);
    setText(
      row.querySelector("[data-label]"),
      people(came) > 0 ? "Take back" : people(whole) > 1 ? "All came" : "Came",
    );
    row.classList.toggle("has-come", people(came) > 0);
    const button = row.querySelector("button")!;
    button.classList.toggle("govuk-button--secondary", people(came) > 0);
    button.hidden = gone && people(came) === 0;
    const details = row.querySelector("details");
    if (details) details.hidden = gone;
    showNumbers(row, { ...came });
  }

  function hide(name: string, hidden: boolean): void {
    const element = part(name);
    if (element) element.hidden = hidden;
  }

  function show(next: Shown): void {
    shown = next;
    held = holding(next.pending);
    const { now, pending, sync } = next;
    const waiting = pending.length;
    const heads = headsHeld();
    setText(part("room"), sayRoom(listShown(), heads && people(heads)));
    setText(part("sync"), saySync({ ...sync, waiting }));
    hide("sign-in-again", sync.trouble !== "signed-out");
    setText(
      root.querySelector("[data-sign-in-again] a"),
      waiting > 0 ? `Sign in again to send ${sayTaps(waiting)}` : "Sign in again",
    );
    hide("forgetful", next.lasting);
    hide("closed", !now.closed);
    hide("door-open", !next.isOpen);
    hide("door-early", next.isOpen || now.door === "cancelled");
    hide("door-cancelled", now.door !== "cancelled");
    hide("aged", !next.aged);
    hide("more", next.aged || now.parties.every(({ booking }) => rowOf(booking) !== undefined));
    root.querySelector<HTMLButtonElement>("[name=undo]")!.disabled = !next.canUndo;
    if (next.aged && rows.length > 0) forgetNames();
    rows.forEach(showRow);
    const walkIns = part("walk-ins");
    if (walkIns) showNumbers(walkIns, { ...walkInsShown() });
    const counted = headsShown();
    showNumbers(part("heads")!, { ...counted });
    const other = byAge ? ageless(counted) : 0;
    setText(part("heads-said"), other > 0 ? `And ${other} of an age nobody asked.` : "");
    const list = part("problems")!;
    if (
      list.children.length !== next.problems.length ||
      list.lastElementChild?.textContent !== next.problems[next.problems.length - 1]
    ) {
      list.textContent = "";
      for (const problem of next.problems) list.appendChild(document.createElement("li")).textContent = problem;
    }
    root.hidden = false;
    const off = document.querySelector<HTMLElement>("[data-door-off]");
    if (off) off.hidden = true;
  }

  function forgetNames(): void {
    for (const row of rows) row.parentElement?.removeChild(row);
    rows.length = 0;
    setText(part("said"), "");
  }

  const wordParty = (booking: string, came: People) => `${calledOf(booking)}: ${sayPeopleWho(came)} came.`;

  function wordProblem(tap: Tap, answer: TapAnswer): string | undefined {
    const about =
      tap.about === "party"
        ? calledOf(tap.booking)
        : tap.about === "code"
          ? sayCode(tap.code)
          : tap.about === "heads"
            ? "Heads"
            : "Without a booking";
    if ("done" in answer)
      return answer.done === "overtaken"
        ? `${about}: what somebody else said later, on another device, holds.`
        : undefined;
    if (answer.refused === "more_than_party") return `${about}: the party is smaller now. Load this page again.`;
    return tap.about === "code"
      ? `${about}: no one with a place on this session has that code. Ask whether they wait, or came for another day.`
      : `${about} no longer has a place on this session. Count them with those without a booking.`;
  }

  return {
    show,
    say: (text: string) => setText(part("said"), text),
    partyShown,
    walkInsShown,
    headsShown,
    ageless,
    wholeOf,
    partyOfCode(code: string) {
      const row = rows.filter((each) => each.dataset.code === code)[0];
      return row && { booking: row.dataset.party!, whole: wholeOf(row) };
    },
    wordParty,
    wordWalkIns: (came: People) => `Without a booking: ${sayPeopleWho(came)} came.`,
    wordHeads: (heads: People) => `Heads: ${sayPeopleWho(heads)}.`,
    wordCode: (code: string) => `${sayCode(code)} is looked up when there is a connection.`,
    wordProblem,
  };
}

export type DoorView = ReturnType<typeof openView>;
