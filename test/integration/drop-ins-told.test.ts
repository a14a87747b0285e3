import { beforeAll, beforeEach, expect, it } from "vitest";
import { mailTo } from "../bookings-cases.ts";
import { describeOnBoth } from "../database-cases.ts";
import { type DropInWorld, worldOfDropIns } from "../drop-ins-world.ts";
import type { reader } from "../forms-of-pages.ts";
import { insertSpace } from "../spaces-cases.ts";

describeOnBoth("A partner's dates that a library service changes", (make) => {
  let w: DropInWorld;
  let ruth: ReturnType<typeof reader>;

  beforeAll(async () => {
    w = await worldOfDropIns(make);
  });
  beforeEach(async () => {
    ({ ruth } = await w.fresh());
    await w.allow();
    await w.book();
    await w.rows("DELETE FROM platform.mail");
  });

  const told = async () => (await mailTo(w.db)).filter(({ recipient }) => recipient === w.partner.email);
  /** Whom the agreement names at the partner's side, who acts for it at no keyboard. */
  const CONTACT = "Desk@harbour.example";
  const lines = async () => (await told()).map(({ body }) => body.match(/^- .*$/gm));
  const shown = async () => (await ruth.get(w.own)).html.replace(/<[^>]+>/g, "");

  it("closing the library names the partner first, calls its dates off with the reason, and reopening puts them back on", async () => {
    const at = `/staff/libraries/${w.library.id}/closures`;
    await w.rows(
      "UPDATE partners.agreement SET contacts = jsonb_set(contacts, '{partner,email}', to_jsonb($1::text))",
      [CONTACT],
    );
    const days = { first_day: "2026-12-15", last_day: "2026-12-22", reason: "The roof leaks" };
    const asked = await w.moira.send(await w.moira.get(at), at, days);
    expect(asked.html.match(/Harbour Advice has booked it, and is told by mail/g)).toHaveLength(2);
    expect(asked.html).toContain("Close it and tell one party");
    const cancel = [...asked.html.matchAll(/name="cancel" value="([^"]+)"/g)].map(([, id]) => id!);
    const closed = await w.moira.send(asked, at, { ...days, cancel });
    expect(await lines()).toEqual([
      [
        expect.stringMatching(
          /^- Called off: Tuesday 15 December, 10am to 12 noon, Mowbray Gardens Library, Desk .*\. The roof leaks$/,
        ),
        expect.stringMatching(/^- Called off: Tuesday 22 December/),
      ],
    ]);
    expect((await told())[0]!.subject).toBe("Rotherham Libraries has changed dates that you have booked");
    // Whoever its agreement names reads the same, once.
    const named = (await mailTo(w.db)).filter(({ recipient }) => recipient === CONTACT);
    expect(named.map(({ body }) => body)).toEqual([(await told())[0]!.body]);
    await w.rows("UPDATE partners.agreement SET contacts = contacts #- '{partner,email}'");
    expect(await shown()).toMatch(/Called off: Tuesday 15 December[^.]*\. The roof leaks/);
    const back = closed.to!.replace(/\?.*/, "");
    const [{ id: closure }] = await w.rows("SELECT id FROM places.closure WHERE reason = 'The roof leaks'");
    const page = await w.moira.get(`${at}/${closure}`);
    await w.moira.send(page.status === 200 ? page : await w.moira.get(back), `${at}/${closure}/withdraw`);
    expect((await lines()).at(-1)).toEqual([
      expect.stringMatching(/^- On again: Tuesday 15 December/),
      expect.stringMatching(/^- On again: Tuesday 22 December/),
    ]);
    expect(await shown()).not.toContain("Called off");
  });

  it("staff who call off one date, or all, read beforehand that the partner is told", async () => {
    const { id: activity } = await w.newest();
    const [{ id }] = await w.rows("SELECT id FROM programme.session WHERE activity_id = $1 LIMIT 1", [activity]);
    for (const path of [`/staff/sessions/${id}`, `/staff/activities/${activity}/cancel`])
      expect((await w.moira.get(path)).html).toContain("Harbour Advice has booked it, and is told by mail.");
  });

  it("a date that is moved is told once with when it was, and what the partner does itself is not told to it", async () => {
    const [{ id, activity_id }] = await w.rows(
      "SELECT id, activity_id FROM partners.drop_in ORDER BY made_at DESC, id DESC LIMIT 1",
    );
    await w.rows(
      "UPDATE programme.session SET starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day' WHERE activity_id = $1 AND starts_at::date = '2026-12-29'",
      [activity_id],
    );
    for (const _ of [1, 2])
      await w.db.work({ service: w.library.serviceId, actor: { id: null, name: "Desk" } }, () =>
        w.site.tell({ kind: "activity.changed", detail: { ids: [activity_id] } }),
      );
    expect(await lines()).toEqual([
      [expect.stringMatching(/^- Moved: Wednesday 30 December.*, and no longer Tuesday 29 December/)],
    ]);
    await ruth.send(await ruth.get(w.own), `${w.own}/off`, { dropIn: id, session: "" });
    expect(await w.live()).toEqual([]);
    expect(await told()).toHaveLength(1);
  });

  it("another room is told once with the one it was, stands where the dates do, and a date that moves names it", async () => {
    const { id, slug } = await w.newest();
    const [{ name: before }] = await w.rows("SELECT name FROM places.space WHERE id = $1", [
      (await w.rows("SELECT space_id FROM partners.drop_in WHERE activity_id = $1", [id]))[0].space_id,
    ]);
    const hall = await insertSpace(w.db, w.library, { name: "Garden hall" });
    const at = `/staff/activities/${id}/room`;
    const page = await w.moira.get(at);
    for (const _ of [1, 2]) await w.moira.send(page, at, { space: hall.id });
    expect(await lines()).toEqual([
      [
        `- In another room, from Tuesday 8 December on: Mowbray Gardens Library, Garden hall, and no longer Mowbray Gardens Library, ${before}.`,
      ],
    ]);
    expect(await shown()).toContain("Garden hall");
    expect((await w.site.server.inject(`/activities/${slug}`)).body).toContain("Garden hall");
    await w.rows(
      "UPDATE programme.session SET starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day' WHERE activity_id = $1 AND starts_at::date = '2026-12-29'",
      [id],
    );
    await w.db.work({ service: w.library.serviceId, actor: { id: null, name: "Desk" } }, () =>
      w.site.tell({ kind: "activity.changed", detail: { ids: [id] } }),
    );
    expect((await lines()).at(-1)).toEqual([
      expect.stringMatching(/^- Moved: Wednesday 30 December.*, Mowbray Gardens Library, Garden hall, and no longer/),
    ]);
    // Taken away it is told once, and neither partner nor public go on reading it.
    for (const _ of [1, 2]) await w.moira.send(await w.moira.get(at), at, { space: "" });
    expect(await lines()).toHaveLength(3);
    expect((await lines()).at(-1)).toEqual([
      "- Without a room for now, from Tuesday 8 December on: ask the library. No longer Mowbray Gardens Library, Garden hall.",
    ]);
    expect(await shown()).toContain("Mowbray Gardens Library, without a room for now: ask the library");
    expect((await w.site.server.inject(`/activities/${slug}`)).body).not.toContain("Garden hall");
    await w.moira.send(await w.moira.get(at), at, { space: hall.id });
    expect((await lines()).at(-1)).toEqual([
      "- In a room again, from Tuesday 8 December on: Mowbray Gardens Library, Garden hall.",
    ]);
    expect((await w.site.server.inject(`/activities/${slug}`)).body).toContain("Garden hall");
  });
});
