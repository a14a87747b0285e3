/// <reference lib="dom" />
import type { DoorView, Heads, People } from "./door-view.ts";

/** What is pressed, as what is said by it: the whole, not the difference. */
interface Hears {
  party: (booking: string, came: People) => void;
  walkIns: (came: People) => void;
  heads: (heads: Heads) => void;
  /** Whether it was a code at all. */
  scan: (typed: string) => boolean;
  undo: () => void;
}

/** As many as the database takes. */
const MOST = 2000;

const within = (number: number, most = MOST) => Math.max(0, Math.min(most, number));

/** Hears the buttons of the door's page and the field that a scanner types into. */
export function hearPresses(root: HTMLElement, view: DoorView, hears: Hears): void {
  function pressedAll(row: HTMLElement): void {
    const booking = row.dataset.party!;
    const came = view.partyShown(booking);
    hears.party(booking, came.adults + came.children > 0 ? { adults: 0, children: 0 } : view.wholeOf(row));
  }

  function stepped(button: HTMLElement): void {
    const name = button.closest<HTMLElement>("[data-number]")!.dataset.number!;
    const by = Number(button.dataset.by);
    const row = button.closest<HTMLElement>("[data-party]");
    if (button.closest("[data-heads]")) {
      steppedHeads(name as keyof Heads, by);
      return;
    }
    const key = name as keyof People;
    const came = row ? view.partyShown(row.dataset.party!) : view.walkInsShown();
    const next = { ...came, [key]: within(came[key] + by, row ? view.wholeOf(row)[key] : MOST) };
    if (next[key] === came[key]) return;
    if (row) hears.party(row.dataset.party!, next);
    else hears.walkIns(next);
  }

  function steppedHeads(key: keyof Heads, by: number): void {
    const heads = view.headsShown();
    const next: Heads = { ...heads, [key]: within((heads[key] ?? 0) + by) };
    if (next[key] === (heads[key] ?? 0)) return;
    if (key === "under12" || key === "from12To17")
      next.children = (next.under12 ?? 0) + (next.from12To17 ?? 0) + view.ageless(heads);
    if (next.children <= MOST) hears.heads(next);
  }

  root.addEventListener("click", (event) => {
    const button = (event.target as Element).closest("button");
    const row = button?.closest<HTMLElement>("[data-party]");
    if (button?.name === "undo") hears.undo();
    else if (row && button?.name === "all") pressedAll(row);
    else if (button?.dataset.by) stepped(button);
  });
  const form = root.querySelector<HTMLFormElement>("[data-scan]");
  const code = root.querySelector<HTMLInputElement>("#code");
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!code) return;
    if (hears.scan(code.value)) code.value = "";
    // The next scan lands here without a hand on the keyboard.
    code.focus();
  });
}
