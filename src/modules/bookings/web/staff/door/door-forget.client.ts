/// <reference lib="dom" />
/**
 * Drops what this device keeps of doors, names with it: of the register that was closed, where the page names one;
 * otherwise of all, since whoever was signed in no longer is. Taps that wait to be sent hold no names and stay.
 */
const ofRegister = document.querySelector<HTMLElement>("[data-door-forget]")?.dataset.doorForget;

async function forget(): Promise<void> {
  for (const name of await caches.keys())
    if (ofRegister ? name === `alcove-door-${ofRegister}` : name.startsWith("alcove-door-")) await caches.delete(name);
}

if ("caches" in window) forget().catch(() => undefined);

export {};
