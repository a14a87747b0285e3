import { sql } from "kysely";
import { expect, it } from "vitest";
import type { PlacesTables } from "../../src/modules/places/tables.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../database-cases.ts";
import { actorOf, desk, someoneNew } from "../people.ts";

describeOnBoth("The second lock of tenancy", (make) => {
  it("holds inside work(): neither superuser nor exempt, and another service is out of sight and reach", async () => {
    const db = await make();
    const rotherham = await insertService(db, { name: "Rotherham" });
    const sandwell = await insertService(db, { name: "Sandwell" });
    const mowbray = await insertLibrary(db, rotherham, { name: "Mowbray Gardens Library" });
    const bearwood = await insertLibrary(db, sandwell, { name: "Bearwood Library" });

    await db.work(scopeOf(rotherham, actorOf(desk)), async () => {
      const trx = db.trx<PlacesTables>();
      const role = await sql<{ rolname: string; rolsuper: boolean; rolbypassrls: boolean }>`
        SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user`.execute(trx);
      expect(role.rows).toEqual([{ rolname: "alcove_app", rolsuper: false, rolbypassrls: false }]);

      const seen = await trx.selectFrom("places.library").select("id").execute();
      expect(seen.map((row) => row.id)).toEqual([mowbray.id]);
      const changed = await trx
        .updateTable("places.library")
        .set({ name: "Ours now" })
        .where("id", "=", bearwood.id)
        .executeTakeFirst();
      expect(Number(changed.numUpdatedRows)).toBe(0);
    });

    const intrude = db.work(scopeOf(rotherham, actorOf(desk)), () =>
      db
        .trx<PlacesTables>()
        .insertInto("places.term")
        .values({
          id: bearwood.id,
          service_id: sandwell.id,
          name: "Autumn",
          first_day: "2026-09-01",
          last_day: "2026-12-18",
        })
        .execute(),
    );
    await expect(intrude).rejects.toMatchObject({ code: "42501" });

    const giveAway = db.work(scopeOf(rotherham, actorOf(desk)), () =>
      db
        .trx<PlacesTables>()
        .updateTable("places.library")
        .set({ service_id: sandwell.id })
        .where("id", "=", mowbray.id)
        .execute(),
    );
    await expect(giveAway).rejects.toMatchObject({ code: "42501" });
  });

  it("is nobody's without a service, and its setting does not leak into the next transaction", async () => {
    const db = await make();
    const rotherham = await insertService(db);
    await insertLibrary(db, rotherham);
    const count = (service: string) =>
      db.work({ service, actor: actorOf(someoneNew) }, async () => {
        const rows = await db.trx<PlacesTables>().selectFrom("places.library").select("id").execute();
        return rows.length;
      });
    expect(await count(rotherham.id)).toBe(1);
    expect(await count("")).toBe(0);
    expect(await count("*")).toBe(1);
    const left = await db.readNamed<{ service: string | null; role: string }>(
      "left",
      "SELECT current_setting('alcove.service', true) AS service, current_user::text AS role",
      [],
    );
    expect(left).toEqual([{ service: db.kind === "embedded" ? "" : null, role: "alcove_public" }]);
  });

  it("refuses the pool inside an open transaction, and a transaction for one service inside another's", async () => {
    const db = await make();
    const rotherham = await insertService(db);
    await db.work(scopeOf(rotherham, actorOf(desk)), async () => {
      await expect(db.reads<PlacesTables>().selectFrom("places.service").select("id").execute()).rejects.toThrow(
        "use trx()",
      );
      expect(() => db.work({ service: "*", actor: actorOf(desk) }, async () => {})).toThrow(
        "cannot open one for another",
      );
      // The same scope joins in.
      await db.work(scopeOf(rotherham, actorOf(desk)), async () => {});
    });
  });
});
