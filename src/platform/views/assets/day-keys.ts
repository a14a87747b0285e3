/// <reference lib="dom" />
/**
 * Single keys on the page of the day: J and K move between what is on it, N puts something on, A and B go to
 * the day after and before where there are any, '?' lists the keys.
 * WCAG 2.1.4: whoever speaks to their computer can turn them off, and the browser remembers it for them. Silent while
 * someone types in a field or holds Ctrl, Alt or Command.
 */
const TYPING = "input, select, textarea, [contenteditable]";

/** What this page goes by is kept here; what the browser keeps is for the next one, where it keeps anything at all. */
function storage(key: string): { off: () => boolean; set: (off: boolean) => void } {
  let off = false;
  try {
    off = localStorage.getItem(key) === "off";
  } catch {}
  return {
    off: () => off,
    set: (next) => {
      off = next;
      try {
        if (next) localStorage.setItem(key, "off");
        else localStorage.removeItem(key);
      } catch {}
    },
  };
}

/** The item so many places on from the one with the focus; the first or last from outside and beyond the ends. */
function step(items: NodeListOf<HTMLElement>, by: 1 | -1): void {
  let at = -1;
  for (let each = 0; each < items.length; each++) if (items[each] === document.activeElement) at = each;
  const next = at < 0 ? (by > 0 ? 0 : items.length - 1) : at + by;
  items[Math.max(0, Math.min(items.length - 1, next))]?.focus();
}

function offerKeys(box: HTMLElement): void {
  const list = box.querySelector("dialog");
  if (!list?.showModal) return;
  const kept = storage(`alcove-keys-${box.dataset.dayKeys}`);
  const part = (name: string) => box.querySelector<HTMLElement>(`[data-keys-${name}]`)!;
  const show = () => {
    part("on").hidden = kept.off();
    part("off").hidden = !kept.off();
    part("switch").textContent = kept.off() ? "Turn these keys on" : "Turn these keys off";
  };
  part("all").addEventListener("click", () => list.showModal());
  part("close").addEventListener("click", () => list.close());
  part("switch").addEventListener("click", () => {
    kept.set(!kept.off());
    show();
    part("said").textContent = kept.off() ? "The keys are off." : "The keys are on.";
  });
  show();
  box.hidden = false;

  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (kept.off() || list.open || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (target instanceof Element && target.closest(TYPING)) return;
    const key = event.key.toLowerCase();
    const items = document.querySelectorAll<HTMLElement>("[data-day-item]");
    if (key === "j") step(items, 1);
    else if (key === "k") step(items, -1);
    else if (key === "n") document.querySelector<HTMLElement>("[data-day-new]")?.click();
    else if (key === "a") document.querySelector<HTMLElement>("[data-day-after]")?.click();
    else if (key === "b") document.querySelector<HTMLElement>("[data-day-before]")?.click();
    else if (key === "?") list.showModal();
    else return;
    event.preventDefault();
  });
}

const box = document.querySelector<HTMLElement>("[data-day-keys]");
if (box) offerKeys(box);
