import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { newId } from "../../src/platform/ids/ids.ts";
import { inProject } from "../../src/platform/root.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";

describeOnBoth("Standing bookings from before rounds were kept", (make) => {
  it("are taken over, also those that ended after they had been asked about", async () => {
    const earlier = mkdtempSync(path.join(tmpdir(), "alcove-earlier-"));
    cpSync(inProject("migrations"), earlier, { recursive: true });
    for (const file of readdirSync(earlier)) if (file >= "0075") rmSync(path.join(earlier, file));
    const place = await make.place({ empty: true });
    const before = await make.open(place, earlier);
    const library = await insertLibrary(before, await insertService(before));
    await before.asOwner(async (client) => {
      const space = newId();
      await client.query(
        `INSERT INTO places.space (id, service_id, library_id, slug, name, kind, audience)
         VALUES ($1, $2, $3, 'room', 'Room', 'room', 'public')`,
        [space, library.serviceId, library.id],
      );
      for (const ended of [null, "2026-11-20T10:00:00Z"])
        await client.query(
          `INSERT INTO bookings.standing (id, service_id, space_id, once, said, rule, confirmed_until, wish, asked_at, made_at, ended_at)
           VALUES ($1::uuid, $2, $3, $1::text, 'every Tuesday', '{}', '2026-12-18', '{"name": "Sam"}', now(), now(), $4)`,
          [newId(), library.serviceId, space, ended],
        );
    });
    await before.close();
    const db = await make.open(place);
    const { rows } = await db.asOwner((client) => client.query("SELECT asked_at, asked_for FROM bookings.standing"));
    expect(rows).toEqual([1, 2].map(() => ({ asked_at: null, asked_for: null })));
    rmSync(earlier, { recursive: true });
  });
});
