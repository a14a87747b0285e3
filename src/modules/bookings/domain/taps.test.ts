import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holding, holdsOver, isOvertaken, notAhead, queued, sayAfter, subjectOf, type Tap } from "./taps.ts";

const about = fc.constantFrom("party a", "party b", "walk_ins", "heads", "code X");

/** What two people do: which device, about what, how far their clock moves, and whether they look first. */
const deed = fc.record({
  device: fc.constantFrom(0, 1),
  about,
  people: fc.nat(5),
  passes: fc.integer({ min: -500, max: 900 }),
  looks: fc.boolean(),
});

const tapOf = (subject: string, said: { id: string; saidAt: number; base: number }, people: number): Tap => {
  if (subject === "heads") return { ...said, about: "heads", adults: people, children: 0, under12: 0, from12To17: 0 };
  if (subject === "walk_ins") return { ...said, about: "walk_ins", adults: people, children: 0 };
  if (subject.startsWith("code")) return { ...said, about: "code", code: subject.slice(5) };
  return { ...said, about: "party", booking: subject.slice(6), adults: people, children: 0, way: "list" };
};

const uuids = fc.uniqueArray(fc.uuid(), { minLength: 30, maxLength: 30 });

/** The queues of two devices whose clocks differ; each may have seen some of what the other said. */
const queues = fc
  .tuple(fc.array(deed, { maxLength: 30 }), uuids, fc.integer({ min: -4000, max: 4000 }))
  .map(([deeds, ids, skew]) => {
    const queue: [Tap[], Tap[]] = [[], []];
    const clock: [number, number] = [100_000, 100_000 + skew];
    const seen = [0, 0];
    const saw: { tap: Tap; earlier: Tap[] }[] = [];
    for (const [at, { device, about: subject, people, passes, looks }] of deeds.entries()) {
      const mine = device as 0 | 1;
      clock[mine] += passes;
      if (looks) seen[mine] = Math.max(seen[mine]!, ...queue[1 - mine]!.map((tap) => tap.saidAt));
      const earlier = [...queue[mine], ...(looks ? queue[1 - mine]! : [])];
      const saidAt = sayAfter(clock[mine], Math.max(seen[mine]!, ...queue[mine].map((tap) => tap.saidAt)));
      const tap = tapOf(subject, { id: ids[at]!, saidAt, base: 0 }, people);
      saw.push({ tap, earlier });
      queue[mine].push(tap);
    }
    return { queue, saw };
  });

describe("what is tapped at the door", () => {
  it("ends the same, however two devices' queues are interleaved and however often they are sent", () => {
    fc.assert(
      fc.property(queues, fc.infiniteStream(fc.nat(3)), ({ queue }, chances) => {
        const plain = holding([...queue[0], ...queue[1]]);
        const received: Tap[] = [];
        const at = [0, 0];
        while (at[0]! < queue[0].length || at[1]! < queue[1].length) {
          const chance = chances.next().value!;
          const device = (at[chance % 2]! < queue[chance % 2]!.length ? chance % 2 : 1 - (chance % 2)) as 0 | 1;
          // A queue is sent from its start or from where it broke off.
          const from = chance > 1 ? 0 : at[device]!;
          received.push(...queue[device].slice(from, at[device]! + 1));
          at[device] = at[device]! + 1;
        }
        expect(holding(received)).toEqual(plain);
      }),
    );
  });

  it("is believed over all that was seen when it was tapped, whatever the clocks say", () => {
    fc.assert(
      fc.property(queues, ({ saw }) => {
        for (const { tap, earlier } of saw)
          for (const before of earlier) {
            expect(holdsOver(tap, before)).toBe(true);
            expect(holdsOver(before, tap)).toBe(false);
          }
      }),
    );
  });

  it("is never later than now when it is received, and stays in its order", () => {
    fc.assert(
      fc.property(queues, fc.integer({ min: 90_000, max: 110_000 }), ({ queue }, now) => {
        const received = notAhead(queue[0], now);
        for (const [at, tap] of received.entries()) {
          expect(tap.saidAt).toBeLessThanOrEqual(now);
          expect(tap.saidAt).toBeLessThanOrEqual(queue[0][at]!.saidAt);
          if (at > 0) expect(holdsOver(tap, received[at - 1]!)).toBe(true);
        }
      }),
    );
  });

  it("waits in a queue of which the last word on a thing alone is sent, and nothing that was on its way is lost", () => {
    const one = (people: number, id: string) => tapOf("party a", { id, saidAt: 1, base: 0 }, people);
    const waits = queued([{ tap: one(1, "x"), tried: false }], { tap: one(2, "y"), tried: false });
    expect(waits.map(({ tap }) => tap.id)).toEqual(["y"]);
    const onItsWay = queued([{ tap: one(1, "x"), tried: true }], { tap: one(2, "y"), tried: false });
    expect(onItsWay.map(({ tap }) => tap.id)).toEqual(["x", "y"]);
    fc.assert(
      fc.property(queues, ({ queue }) => {
        const kept = queue[0].reduce<{ tap: Tap; tried: boolean }[]>(
          (all, tap, at) => queued(all, { tap, tried: at % 3 === 0 }),
          [],
        );
        expect(holding(kept.map(({ tap }) => tap))).toEqual(holding(queue[0]));
      }),
    );
  });

  it("is overtaken by what its device had not seen, and not by what it corrects itself", () => {
    const tap = tapOf("party a", { id: "b", saidAt: 100, base: 7 }, 1);
    expect(isOvertaken(tap, { id: "c", saidAt: 101, n: 8 })).toBe(true);
    expect(isOvertaken(tap, { id: "c", saidAt: 99, n: 8 })).toBe(false);
    expect(isOvertaken(tap, { id: "b", saidAt: 100, n: 9 })).toBe(false);
    expect(subjectOf(tap)).toBe("party a");
  });
});
