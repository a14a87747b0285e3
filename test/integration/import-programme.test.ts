import fc from "fast-check";
import { expect, it } from "vitest";
import { importCommand } from "../../src/journeys/import-command.ts";
import { CommandRefused } from "../../src/platform/admin/command.ts";
import { describeOnBoth, insertLibrary } from "../database-cases.ts";
import { insertActivity } from "../programme-cases.ts";
import {
  all,
  british,
  everything,
  folder,
  found,
  HEADER,
  inDays,
  type Line,
  line,
  SPRING,
  SUMMER,
  sessionsOf,
  take,
  world,
} from "../programme-files.ts";

describeOnBoth("alcove import programme", (make) => {
  it("puts it on: search, page and calendar have it at once; the same file again changes nothing", async () => {
    const { db, site, library } = await world(make);
    const lines = [
      line({ date: british(inDays(7)), summary: "Make an otter of felt." }),
      line({ date: inDays(14) }),
      line({ date: SUMMER, off: "The puppeteer is away" }),
      line({ name: "Kettle club", date: SUMMER, needs: "company; warm space", start: "2pm", end: "3.30pm" }),
      line({ name: "Yesterday", date: inDays(-1) }),
    ];
    const first = await take(db, site, lines);
    expect([first.code, first.said]).toEqual([
      0,
      [
        "4 taken, 0 rejected.",
        "2 activities are new, 0 others have changed.",
        "1 line has begun or is over: passed over.",
      ],
    ]);
    expect(await sessionsOf(db)).toMatchObject([
      // Two in the afternoon by the clock on the wall is one o'clock in the zone of the database.
      {
        title: "Kettle club",
        starts_at: `${SUMMER}T13:00:00Z`,
        ends_at: `${SUMMER}T14:30:00Z`,
        original_start: "14:00",
      },
      { title: "Otter puppets", status: "scheduled" },
      { title: "Otter puppets", status: "scheduled" },
      { title: "Otter puppets", status: "cancelled", cancel_reason: "The puppeteer is away" },
    ]);
    const [club, otter] = await all(db, "SELECT * FROM programme.activity ORDER BY title");
    expect(club).toMatchObject({ needs: ["company", "warm_space"], form: "once", booking: "drop_in", cost_pence: 0 });
    expect(otter).toMatchObject({
      needs: ["art_and_craft"],
      form: "series",
      summary: "Make an otter of felt.",
      library_id: library.id,
    });
    expect(await found(site, "otter puppets")).toEqual(["Otter puppets"]);
    expect((await site.server.inject(`/activities/${otter.slug}`)).body).toContain("Make an otter of felt.");
    const calendar = (await site.server.inject(`/libraries/${library.slug}.ics`)).body;
    expect(calendar.match(/SUMMARY:.*Otter puppets/g)).toHaveLength(3);
    expect(calendar).toContain("STATUS:CANCELLED");
    expect(
      await all(db, "SELECT service_id, detail FROM platform.audit WHERE action = 'programme.imported'"),
    ).toMatchObject([{ service_id: library.serviceId, detail: { file: "programme.csv", source: "file", added: 2 } }]);

    const before = await everything(db);
    const second = await take(db, site, lines);
    expect([second.code, second.told]).toEqual([0, []]);
    expect(await everything(db)).toEqual(before);
  });

  it("changes only what an edited line says, and leaves what staff have changed by hand", async () => {
    const { db, site } = await world(make);
    const [a, b] = [line({ summary: "Of felt." }), line({ date: inDays(14) })];
    const club = line({ name: "Kettle club" });
    await take(db, site, [a, b, club]);
    await db.asOwner((client) =>
      client.query(
        "UPDATE programme.activity SET description = 'Bring scissors.', run_by = 'Otters' WHERE title = 'Otter puppets'",
      ),
    );
    await db.asOwner((client) =>
      client.query(
        `UPDATE programme.session SET status = 'cancelled', cancel_reason = 'Snow', changed_alone = true, sequence = 1
         WHERE starts_at::date = $1::date`,
        [inDays(14)],
      ),
    );
    const [clubBefore] = await all(db, "SELECT * FROM programme.activity WHERE title = 'Kettle club'");
    const edited = [line({ summary: "Of wool.", start: "10:45" }), b, club];
    const { said, told } = await take(db, site, edited);
    expect(said[1]).toBe("0 activities are new, 1 other has changed.");
    expect(told).toHaveLength(1);
    const [clubAfter, otter] = await all(db, "SELECT * FROM programme.activity ORDER BY title");
    expect(clubAfter).toEqual(clubBefore);
    expect(otter).toMatchObject({ summary: "Of wool.", description: "Bring scissors.", run_by: "Otters", version: 2 });
    const [, moved, off] = await sessionsOf(db);
    expect(moved).toMatchObject({ sequence: 1, moved_from: expect.any(String), original_start: "10:30" });
    expect(off).toMatchObject({ status: "cancelled", cancel_reason: "Snow", sequence: 1 });
  });

  it("rejects each wrong line with its field and why, takes the others, and ends with a code", async () => {
    const { db, site } = await world(make);
    const { code, said, report } = await take(db, site, [
      line({}),
      line({ library: "Atlantis" }),
      line({ council: "Sandwell", library: "Bearwood" }),
      line({ council: "Nowhere" }),
      line({ library: "Outreach" }),
      line({ date: SPRING, start: "01:30", end: "03:00" }),
      line({ date: "31/02/2027", start: "half ten", needs: "dragons" }),
      line({ end: "10:00" }),
      line({ end: "" }),
      line({ name: "", date: inDays(8) }),
      line({ date: inDays(9), outcome: "World peace" }),
      line({ date: inDays(12), outcome: "Greater prosperity" }),
      line({ date: inDays(10), summary: "One thing" }),
      line({ date: inDays(11), summary: "Another thing" }),
      line({}),
      line({ date: "2099-01-01" }),
    ]);
    expect([code, said[0]]).toEqual([1, "3 taken, 13 rejected."]);
    expect(report).toEqual([
      '3,library_name,"Rotherham has no open library called ""Atlantis"", or more than one: give its postcode."',
      "4,local_authority,This import is for Rotherham; the line is for Sandwell.",
      '5,local_authority,"There is no library service called ""Nowhere""."',
      "6,library_name,Alcove does not list what is held away from a library yet.",
      `7,start_time,The clocks go forward that night: there is no 01:30 on ${SPRING}`,
      '8,needs,"""dragons"" is not a need that Alcove knows"',
      '8,event_date,"Write the date as 2027-03-27 or 27/03/2027"'.replaceAll('"', ""),
      '8,start_time,"Write when it starts, such as 10:30"',
      '9,end_time,"It must end after it starts, on the same day"',
      '10,end_time,"Say when it ends, or in minutes how long it lasts"',
      "11,name,Say what it is called",
      '12,main_outcome,"""World peace"" is not an outcome of the public schema"',
      '15,summary,"Line 2 says otherwise of the same activity. Make both the same, or give each an activity_reference of its own."',
      "16,event_date,Line 2 is the same session.",
      "17,event_date,That is more than 3 years ahead",
    ]);
    expect(await sessionsOf(db)).toHaveLength(3);
  });

  it("follows a line by its references to another name, day and library", async () => {
    const { db, site, rotherham } = await world(make);
    await insertLibrary(db, rotherham, { name: "Wath Library" });
    const ids = { reference: "A-1", event: "E-1" };
    await take(db, site, [line(ids)]);
    await take(db, site, [
      line({ ...ids, name: "Beaver puppets", library: "Wath", date: inDays(8), start: "12:00", end: "13:00" }),
    ]);
    expect(await sessionsOf(db)).toMatchObject([{ title: "Beaver puppets", status: "scheduled", sequence: 2 }]);
    expect(await found(site, "otter puppets")).not.toContain("Otter puppets");
    expect((await site.server.inject("/libraries/wath-library.ics")).body).toContain("Beaver puppets");
  });

  it("calls off what the whole programme leaves out, but not where a line of it was rejected", async () => {
    const { db, site } = await world(make);
    const [a, b, club] = [line({}), line({ date: inDays(14) }), line({ name: "Kettle club" })];
    await take(db, site, [a, b, club]);
    const standing = async () => (await sessionsOf(db)).map(({ title, status }) => `${title} ${status}`);
    const whole = ["Kettle club scheduled", "Otter puppets scheduled", "Otter puppets scheduled"];
    await take(db, site, [a]);
    expect(await standing()).toEqual(whole);
    const unsure = await take(db, site, [a, line({ library: "Atlantis" })], ["--whole"]);
    expect(unsure.said).toContain("Because lines were rejected, no session that the file leaves out was called off.");
    expect(await standing()).toEqual(whole);
    const { said } = await take(db, site, [a], ["--whole"]);
    expect(said).toContain("2 sessions were called off.");
    expect(await standing()).toEqual(["Kettle club cancelled", "Otter puppets scheduled", "Otter puppets cancelled"]);
    const before = await everything(db);
    await take(db, site, [a], ["--whole"]);
    expect(await everything(db)).toEqual(before);
    await take(db, site, [a, b, club], ["--whole"]);
    expect(await standing()).toEqual(whole);
  });

  it("touches only its own service and source", async () => {
    const { db, site, library, sandwell, elsewhere } = await world(make);
    await insertActivity(db, library, [`${inDays(7)}T10:30:00Z`], { title: "Put on by hand" });
    await insertActivity(db, { ...elsewhere, serviceId: sandwell.id }, [`${inDays(7)}T10:30:00Z`], { title: "Theirs" });
    await take(db, site, [line({})], ["--source", "box office"]);
    const others = () =>
      all(
        db,
        "SELECT * FROM programme.session s JOIN programme.activity a ON a.id = s.activity_id WHERE a.title <> 'Kettle club' ORDER BY s.id",
      );
    const before = await others();
    await take(db, site, [line({ name: "Kettle club" })], ["--whole"]);
    expect(await others()).toEqual(before);
    const asked = (args: string[]) => take(db, site, [line({})], args);
    await expect(asked(["--service", "Atlantis"])).rejects.toThrow('There is no library service called "Atlantis".');
    if (!("run" in importCommand)) throw new Error("the import runs beside a server");
    const unsaid = importCommand.run({
      db,
      args: ["programme", "programme.csv"],
      cwd: folder,
      step: (_label: string, run: never) => (run as (fraction: () => void) => unknown)(() => {}),
    } as never);
    await expect(unsaid).rejects.toThrow(/Say which library service the file is for/);
  });

  it("is all there or not at all", async () => {
    const { db, site } = await world(make);
    await take(db, site, [line({})]);
    const before = await everything(db);
    const broken = { tell: () => Promise.reject(new Error("the search is full")) };
    await expect(
      take(db, broken, [line({ start: "12:00", end: "13:00" }), line({ name: "Kettle club" })]),
    ).rejects.toThrow("full");
    expect(await everything(db)).toEqual(before);
    const unclosed = take(db, site, `${HEADER}\n${line({ name: "Kettle club" })}\n"Rotherham,`);
    await expect(unclosed).rejects.toThrow(CommandRefused);
    await expect(take(db, site, "Local authority,Library name,Event date,Name\na,b,c,d\n")).rejects.toThrow(
      /start_time is not among them/,
    );
    expect(await everything(db)).toEqual(before);
  });

  it("bears any text in any cell: taken or rejected, never a failure", async () => {
    const { db, site } = await world(make);
    const nasty = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.constantFrom(
        "<script>alert(1)</script>",
        "=cmd|' /C calc'!A0",
        "'; DROP TABLE programme.activity; --",
        "\u202eabc",
        "\ud83d",
        "x".repeat(9000),
        "__proto__",
        "1e999",
        "-1",
        "٣",
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record(
            {
              name: nasty,
              summary: nasty,
              library: fc.option(nasty, { nil: undefined }),
              date: fc.option(nasty, { nil: undefined }),
              start: fc.option(nasty, { nil: undefined }),
              needs: nasty,
              reference: nasty,
              event: nasty,
              off: nasty,
            },
            { requiredKeys: [] },
          ),
          { minLength: 1, maxLength: 12 },
        ),
        async (rows) => {
          // A NUL ends the whole file: it is not text.
          const lines = rows.map((row) => line(row as Line).replaceAll("\0", ""));
          const { code, said, report } = await take(db, site, lines);
          const [taken, rejected] = /^(\d+) taken, (\d+) rejected/.exec(said[0]!)!.slice(1).map(Number);
          expect(taken! + rejected!).toBe(rows.length);
          expect(code).toBe(rejected! > 0 ? 1 : 0);
          expect(report.length > 0).toBe(rejected! > 0);
        },
      ),
      { numRuns: 25 },
    );
    for (const { slug } of await all(db, "SELECT slug FROM programme.activity LIMIT 20")) {
      const page = await site.server.inject(`/activities/${slug}`);
      expect(page.statusCode).toBe(200);
      expect(page.body).not.toContain("<script>alert");
    }
  });
});
