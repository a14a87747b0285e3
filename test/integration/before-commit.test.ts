import { sql } from "kysely";
import { expect, it } from "vitest";
import type { PlacesTables } from "../../src/modules/places/tables.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../database-cases.ts";
import { actorOf, desk } from "../people.ts";

describeOnBoth("A statement left to the commit", (make) => {
  const addLibrary = (name: string, serviceId: string) =>
    sql`INSERT INTO places.library (id, service_id, slug, name) VALUES (${newId()}::uuid, ${serviceId}::uuid, ${name}, ${name})`;

  it("is committed with the rest, and seen by the statements after it", async () => {
    const db = await make();
    const service = await insertService(db);
    for (let time = 0; time < 8; time++) {
      const seen = await db.work(scopeOf(service, actorOf(desk)), async () => {
        const trx = db.trx<PlacesTables>();
        await db.beforeCommit(addLibrary(`library-${time}`, service.id).compile(trx));
        return (await trx.selectFrom("places.library").select("id").execute()).length;
      });
      expect(seen).toBe(time + 1);
    }
    const kept = await db.reads<PlacesTables>().selectFrom("places.library").select("id").execute();
    expect(kept).toHaveLength(8);
  });

  it("takes the whole transaction with it where it fails, and its failure is the one that is told", async () => {
    const db = await make();
    const service = await insertService(db);
    const { slug } = await insertLibrary(db, service, { name: "Mowbray" });
    const spoilt = (more: boolean) =>
      db.work(scopeOf(service, actorOf(desk)), async () => {
        const trx = db.trx<PlacesTables>();
        await db.beforeCommit(addLibrary("another", service.id).compile(trx));
        await db.beforeCommit(addLibrary(slug, service.id).compile(trx));
        if (more) await trx.selectFrom("places.library").select("id").execute();
      });
    for (const more of [false, true]) await expect(spoilt(more)).rejects.toMatchObject({ code: "23505" });
    const kept = await db.reads<PlacesTables>().selectFrom("places.library").select("name").execute();
    expect(kept).toEqual([{ name: "Mowbray" }]);
  });

  it("is not taken for the failure that came before it, and what failed unheard is no success", async () => {
    const db = await make();
    const service = await insertService(db);
    const { slug } = await insertLibrary(db, service, { name: "Mowbray" });
    const again = () => addLibrary(slug, service.id).execute(db.trx());
    const after = db.work(scopeOf(service, actorOf(desk)), () =>
      again().catch(async (error) => {
        await db.beforeCommit({ sql: "SELECT 1", parameters: [] }).catch(() => {});
        throw error;
      }),
    );
    await expect(after).rejects.toMatchObject({ code: "23505" });
    const unheard = db.work(scopeOf(service, actorOf(desk)), () => again().catch(() => "fine"));
    await expect(unheard).rejects.toThrow("went on without it");
  });

  it("writes nothing where the opening failed before the transaction had begun", async () => {
    const db = await make();
    const service = await insertService(db);
    const unopened = { service: `${service.id}\0`, actor: actorOf(desk) };
    const work = db.work(unopened, () => db.beforeCommit(addLibrary("mowbray", service.id).compile(db.trx())));
    await expect(work).rejects.toMatchObject({ code: "08P01" });
    expect(await db.reads<PlacesTables>().selectFrom("places.library").select("id").execute()).toEqual([]);
  });

  it("is refused outside a transaction", async () => {
    const db = await make();
    await expect(db.beforeCommit({ sql: "SELECT 1", parameters: [] })).rejects.toThrow("no open transaction");
  });
});
