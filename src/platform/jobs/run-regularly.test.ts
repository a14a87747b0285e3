import { expect, it, vi } from "vitest";
import { runRegularly } from "./run-regularly.ts";

it("runs at once and again, goes on after a failure, and waits for the last when stopped", async () => {
  vi.useFakeTimers();
  const log = { error: vi.fn() };
  let runs = 0;
  const run = async () => {
    runs += 1;
    if (runs === 2) throw new Error("The database is away");
  };
  const stop = runRegularly([{ name: "count", everyMinutes: 5, run }], log);
  await vi.advanceTimersByTimeAsync(0);
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(11 * 60_000);
  expect(runs).toBe(3);
  expect(log.error).toHaveBeenCalledOnce();
  await stop();
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  expect(runs).toBe(3);
  vi.useRealTimers();
});
