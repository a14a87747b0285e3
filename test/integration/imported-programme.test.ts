import { expect, it } from "vitest";
import { describeOnBoth } from "../database-cases.ts";
import { all, HEADER, inDays, line, sessionsOf, take, world } from "../programme-files.ts";
import type { PublicSite } from "../public-site.ts";

describeOnBoth("A programme from a file", (make) => {
  it("words in the page's own language what a whole programme leaves out", async () => {
    const { db, site, library } = await world(make);
    const [a, b] = [line({}), line({ date: inDays(1) })];
    await take(db, site, [a, b]);
    await take(db, site, [a], ["--whole"]);
    const [{ slug, id }] = (await all(db, "SELECT slug, id FROM programme.activity")) as [{ slug: string; id: string }];
    const body = async (url: string) => (await site.server.inject(url)).body;
    for (const url of [`/activities/${slug}`, `/libraries/${library.slug}`]) {
      expect(await body(url), url).toContain("Cancelled: it has been taken off the programme. Ring to ask.");
      const polish = await body(`${url}?lang=pl`);
      expect(polish, url).toContain("Odwołane: zdjęto z programu.");
      expect(polish, url).not.toContain("taken off");
    }
    expect((await body(`/libraries/${library.slug}.ics`)).replace(/\r\n /g, "")).toContain(
      "Cancelled: it has been taken off the programme. Ring to ask.",
    );
    const { sessions } = JSON.parse(await body(`/api/v1/activities/${id}`)) as {
      sessions: { status: string; cancel_reason: unknown }[];
    };
    expect(sessions.find(({ status }) => status === "cancelled")).toMatchObject({ cancel_reason: null });
  });

  it("says nowhere where it is, if people are to ring for time and place", async () => {
    const { db, site } = await world(make);
    const ring = [`${HEADER},Ring for time and place`, `${line({ name: "Otter circle" })},"yes"`].join("\r\n");
    await take(db, site, ring);
    const [{ slug, id }] = (await all(db, "SELECT slug, id FROM programme.activity")) as [{ slug: string; id: string }];
    for (const url of [
      `/activities/${slug}`,
      `/search?q=otter+circle`,
      `/api/v1/activities/${id}`,
      "/api/v1/search?q=otter+circle",
    ]) {
      const { statusCode, body } = await site.server.inject(url);
      expect([statusCode, body.includes("Otter circle")], url).toEqual([200, true]);
      expect(body, url).not.toContain("Mowbray");
    }
  });

  it("forgets what was said of dates long gone, which then make no series of a single one", async () => {
    const { db, site } = await world(make);
    await take(db, site, [line({})]);
    const gone = {
      id: "0199a0a0-0000-7000-8000-000000000000",
      date: "2020-01-07",
      start: "10:00",
      end: "11:00",
      off: null,
    };
    await db.asOwner((client) =>
      client.query("UPDATE programme.imported SET said = jsonb_set(said, '{sessions,2020-01-07 10:00}', $1::jsonb)", [
        JSON.stringify(gone),
      ]),
    );
    await take(db, site, [line({ summary: "Of wool." })]);
    expect(await all(db, "SELECT form, summary FROM programme.activity")).toEqual([
      { form: "once", summary: "Of wool." },
    ]);
    const [{ said }] = (await all(db, "SELECT said FROM programme.imported")) as [{ said: { sessions: object } }];
    expect(Object.keys(said.sessions)).toHaveLength(1);
    await take(db, site, [line({ summary: "Of wool." }), line({ date: inDays(14) })]);
    expect(await all(db, "SELECT form FROM programme.activity")).toEqual([{ form: "series" }]);
  });

  it("counts an activity as new once, when two take the same file at once", async () => {
    const { db, site } = await world(make);
    const lines = [line({}), line({ name: "Kettle club" })];
    const inside = Promise.withResolvers<void>();
    const slow: Pick<PublicSite, "tell"> = {
      // Inside the first one's transaction: the second comes as far as it can before that ends.
      tell: async (event) => {
        inside.resolve();
        await new Promise((done) => setTimeout(done, 700));
        await site.tell(event);
      },
    };
    const first = take(db, slow, lines);
    await inside.promise;
    const second = await take(db, site, lines);
    expect((await first).said[1]).toBe("2 activities are new, 0 others have changed.");
    expect(second.said.slice(0, 2)).toEqual(["2 taken, 0 rejected.", expect.not.stringContaining("2 activ")]);
    expect(await all(db, "SELECT 1 FROM platform.audit WHERE action = 'programme.imported'")).toHaveLength(1);
    expect(await sessionsOf(db)).toHaveLength(2);
  });
});
