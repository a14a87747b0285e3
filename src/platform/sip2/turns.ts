/**
 * Lets at most so many through at once for each key; others wait for their turn.
 * Systems are licensed for a few SIP2 connections, which their self-service machines need too.
 */
export function createTurns(most: number) {
  const under = new Map<string, number>();
  const waiting = new Map<string, (() => void)[]>();

  const release = (key: string) => {
    const next = waiting.get(key)?.shift();
    if (next) return next();
    const left = (under.get(key) ?? 1) - 1;
    if (left > 0) under.set(key, left);
    else {
      under.delete(key);
      waiting.delete(key);
    }
  };

  /** @returns false where the turn did not come in time */
  const takeTurn = (key: string, withinMs: number) =>
    new Promise<boolean>((resolve) => {
      const now = under.get(key) ?? 0;
      if (now < most) {
        under.set(key, now + 1);
        return resolve(true);
      }
      const queue = waiting.get(key) ?? [];
      waiting.set(key, queue);
      const come = () => {
        clearTimeout(timer);
        resolve(true);
      };
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(come), 1);
        resolve(false);
      }, withinMs);
      queue.push(come);
    });

  return { takeTurn, release };
}
