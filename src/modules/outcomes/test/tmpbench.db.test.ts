import { expect, it } from "vitest";
import { describeOnBoth, insertLibrary, scopeOf } from "../../../../test/database-cases.ts";
import { givenParts, worldOfGiven } from "../../../../test/given-world.ts";
import { actorOf, manager } from "../../../../test/people.ts";
import { systemClock } from "../../../platform/clock/clock.ts";
import { keepFile } from "../actions/given/keep-file.ts";
import { heldFile } from "../actions/given/read-held.ts";
import { takeRows } from "../actions/given/take-rows.ts";

describeOnBoth("bench", (make) => {
  it("is", { timeout: 300_000 }, async () => {
    const db = await make();
    const world = await worldOfGiven(db);
    for (const n of [
      "Aston",
      "Brinsworth",
      "Dinnington",
      "Greasbrough",
      "Kimberworth",
      "Kiveton Park",
      "Maltby",
      "Rawmarsh",
      "Swinton",
      "Thorpe Hesley",
      "Thurcroft",
      "Wath",
      "Wickersley",
    ])
      await insertLibrary(db, world.rotherham, { name: `${n} Library` });
    const parts = givenParts(db, systemClock);
    const scope = scopeOf(world.rotherham, actorOf(manager));
    for (const f of ["e12", "e12", "e50"]) {
      const t0 = performance.now();
      const held = await heldFile("events", `/tmp/given/${f}.csv`);
      const t1 = performance.now();
      const kept = await keepFile(parts, scope, { kind: "events", name: f, period: null, replaces: null }, held);
      const t2 = performance.now();
      const taken = await takeRows(parts, scope, kept.id);
      const t3 = performance.now();
      const { rows } = await db.asOwner((c) =>
        c.query("SELECT state, count(*) n FROM outcomes.given_row WHERE file_id = $1 GROUP BY 1", [kept.id]),
      );
      console.log(
        db.kind,
        f,
        held.rows.length,
        "read",
        Math.round(t1 - t0),
        "keep",
        Math.round(t2 - t1),
        "take",
        Math.round(t3 - t2),
        JSON.stringify(taken),
        JSON.stringify(rows),
      );
    }
    expect(1).toBe(1);
  });
});
