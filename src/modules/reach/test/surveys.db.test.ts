import { beforeAll, expect, it } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import { type ReadPage, reader } from "../../../../test/forms-of-pages.ts";
import { desk, manager } from "../../../../test/people.ts";
import { insertActivity } from "../../../../test/programme-cases.ts";
import { openPublicSite, type PublicSite, SECRET_KEY } from "../../../../test/public-site.ts";
import { censusBySex, OURS, partsOfReach, worldOfReach } from "../../../../test/reach-world.ts";
import { insertStaff } from "../../../../test/staff-accounts.ts";
import { staffSite } from "../../../../test/staff-site.ts";
import { englishOn } from "../../../../test/unmarked-english.ts";
import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import { closeForgottenSurveys } from "../actions/close-survey.ts";
import { foldSurveys } from "../actions/fold-surveys.ts";
import { importCensus } from "../actions/import-census.ts";

/** All days but a Sunday. */
const DAYS = [1, 2, 3, 4, 5, 7, 8].map((day) => `2026-12-0${day}`);
const SURVEYS = "/staff/reach/surveys";

describeOnBoth("A sample survey", (make) => {
  let db: Database;
  let site: PublicSite;
  let world: Awaited<ReturnType<typeof worldOfReach>>;
  let now = `${DAYS[0]}T11:00:00Z`;
  const clock: Clock = { now: () => now, today: () => now.slice(0, 10) };
  let path: string;
  let code: string;
  let people = 0;
  beforeAll(async () => {
    db = await make();
    world = await worldOfReach(db);
    await db.asOwner((client) =>
      client.query(
        `UPDATE reach.area SET census = census || '{"age_0_15": 300, "age_16_24": 600, "age_25_34": 300, "age_35_49": 100, "age_50_64": 100, "age_65_plus": 100}'`,
      ),
    );
    site = await openPublicSite(db, { now, clock });
    await insertStaff(db, world.rotherham, [manager], "manager");
    await insertStaff(db, world.rotherham, [desk]);
    await insertStaff(db, world.sandwell, [manager], "service_administrator");
  });
  const rows = async (text: string) => (await db.asOwner((client) => client.query(text))).rows;
  const moira = () => staffSite(site, db, world.rotherham, manager.email, now);
  const dev = () => staffSite(site, db, world.rotherham, desk.email, now);
  const nobody = () => reader(site.server);
  const fold = () => foldSurveys({ db, clock, secret: SECRET_KEY });

  const plan = (changes: Record<string, string | string[]> = {}) => ({
    name: "Who comes, winter",
    libraries: [world.mowbray.id],
    draw: "days",
    from: DAYS[0]!,
    to: DAYS[6]!,
    each: "7",
    shown_for: "library",
    asks: ["often", "here", "age", "sex", "loneliness", "postcode", "code"],
    ...changes,
  });

  /** Somebody who was given the link answers. */
  async function answer(given: Record<string, string>, query = ""): Promise<ReadPage> {
    people += 1;
    const somebody = reader(site.server, {}, `10.0.0.${people}`);
    const form = await somebody.get(`/survey/${code}${query}`);
    return somebody.send(form, `/survey/${code}`, given);
  }

  it("is planned by a manager: its days are drawn, and what is wrong is said with what was typed", async () => {
    const site = await moira();
    const form = await site.get(`${SURVEYS}/new`);
    const wrong = await site.send(form, `${SURVEYS}/new`, plan({ each: "0", libraries: [], shown_for: "activity" }));
    expect(wrong.status).toBe(422);
    for (const words of ["Choose the libraries", "Write how many", "Who comes, winter"])
      expect(wrong.html).toContain(words);
    const refused: [Parameters<typeof plan>[0], string][] = [
      [{ from: "2026-11-01" }, "The first day lies in the past"],
      [{ draw: "sessions" }, "no such day or public session"],
      [{ standardised: "yes", asks: ["often", "age"] }, "Weighing by age and sex needs both asked"],
      [{ to: DAYS[0]! }, "It asks on one day alone"],
    ];
    for (const [changes, words] of refused)
      expect((await site.send(form, `${SURVEYS}/new`, plan(changes))).html).toContain(words);
    const planned = await site.send(form, `${SURVEYS}/new`, plan());
    path = planned.to!;
    expect((await site.send(form, `${SURVEYS}/new`, plan())).to).toBe(path);
    expect(await rows("SELECT 1 FROM reach.survey_point")).toHaveLength(7);
    const seen = await site.get(path);
    expect(seen.html).toContain("7 days at each library, drawn by chance");
    code = /href="\/survey\/(\w+)"/.exec(seen.html)![1]!;
    expect((await site.get(`${path}/poster/${world.mowbray.id}`)).html).toContain(`/survey/${code}`);
    expect((await site.get(`${path}/paper?in=ar`)).html).toContain('dir="rtl"');
    expect((await site.get(`${path}/figures`)).status).toBe(404);
  });

  it("draws public sessions, of sensitive activities never, and asks what somebody is here for", async () => {
    const library = { ...world.mowbray, serviceId: world.rotherham.id };
    const starts = [`${DAYS[0]}T10:00:00Z`, `${DAYS[1]}T10:00:00Z`];
    for (const title of ["Rhymetime", "Chess"]) await insertActivity(db, library, starts, { title });
    await insertActivity(db, library, starts, { title: "Talking group", sensitive: true });
    const site = await moira();
    const form = await site.get(`${SURVEYS}/new`);
    const sessions = plan({ name: "Sessions", draw: "sessions", each: "40", shown_for: "activity", asks: ["age"] });
    const { to } = await site.send(form, `${SURVEYS}/new`, sessions);
    const seen = (await site.get(to!)).html;
    expect(seen).toContain("4 of 4");
    expect(seen).not.toContain("Talking group");
    const link = /href="(\/survey\/\w+)"/.exec(seen)![1]!;
    const somebody = nobody();
    const asked = await somebody.get(link);
    expect(asked.html).toContain("What are you here for?");
    const unsaid = await somebody.send(asked, link, { age: "65_plus" });
    expect(unsaid.html).toContain("Choose what you are here for");
    const points = [...asked.html.matchAll(/name="point" type="radio" value="([^"]+)"/g)].map(([, id]) => id!);
    expect(points).toHaveLength(2);
    await somebody.send(unsaid, link, { point: points[0]! });
    expect(await rows("SELECT what FROM reach.survey_point WHERE by_link = 1")).toEqual([{ what: "Chess" }]);
    // It is found to need discretion after all: from now on nobody is told its name.
    await rows("UPDATE programme.activity SET sensitive = true WHERE title = 'Chess'");
    const open = await site.get(to!);
    for (const { html } of [open, await nobody().get(link)]) expect(html).toMatch(/^(?!.*Chess).*An activity/s);
    expect((await site.send(open, to!, { sure: "yes" })).html).toContain("3 of its 4 days and sessions are still");
    await site.send(open, to!, { sure: "yes", anyway: "yes" });
    expect(await rows("SELECT name, answers FROM reach.survey_release ORDER BY name")).toEqual([
      { name: "An activity", answers: 1 },
      { name: "Rhymetime", answers: 0 },
    ]);
    // One answer of an activity is thrown away, and it is said that it was.
    await rows("UPDATE reach.survey_release SET name = 'Chess' WHERE answers = 1");
    const figures = (await site.get(`${to}/figures`)).html;
    expect(figures).toContain("1 answer was thrown away");
    expect(figures).not.toContain("Chess");
    await db.asOwner((client) => client.query("DELETE FROM reach.survey WHERE name = 'Sessions'"));
  });

  it("sets no cookie, asks nothing that must be answered, and marks what no translator may have changed", async () => {
    const page = await site.server.inject({ url: `/survey/${code}` });
    expect(page.statusCode).toBe(200);
    expect(page.headers["set-cookie"]).toBeUndefined();
    expect(page.headers["cache-control"]).toBe("no-store");
    for (const locale of ["pl", "ar"] as const) {
      const { html } = await nobody().get(`/survey/${code}?lang=${locale}`);
      const english = englishOn(html, locale);
      expect(english.unmarked).toEqual([]);
      expect(english.marked).toContain("How often do you feel left out?");
    }
    const kiosk = await nobody().get(`/survey/${code}?kiosk=yes`);
    expect(kiosk.html).not.toContain("<header");
    expect((await nobody().get("/survey/ZZZZZZ")).status).toBe(404);
  });

  it("keeps what was typed where something is wrong, and takes a form once however often it is sent", async () => {
    const unknown = await answer({ age: "25_34", postcode: "ZZ1 1ZZ" });
    expect(unknown.status).toBe(422);
    expect(unknown.html).toContain("We do not know this postcode");
    expect(unknown.html).toContain('value="ZZ1 1ZZ"');
    expect(unknown.html).toMatch(/value="25_34" checked/);
    const young = await answer({ lonely: "often" });
    expect(young.html).toContain("Tick that you are 16 or over");
    const stale = await answer({ token: "another" });
    expect(stale.html).toContain("open for more than a day");
    const somebody = nobody();
    const form = await somebody.get(`/survey/${code}`);
    const given = { often: "weekly", here: "live", age: "65_plus", sex: "female", over16: "yes", lonely: "never" };
    const thanked = await somebody.send(form, `/survey/${code}`, given);
    expect(thanked.to).toBe(`/survey/${code}/thanks`);
    expect((await somebody.send(form, `/survey/${code}`, { ...given, age: "0_15" })).to).toBe(thanked.to);
    const thanks = await somebody.get(thanked.to!);
    expect(thanks.html).toContain("116 123");
    const forms = await rows("SELECT sealed FROM reach.survey_form");
    expect(forms).toHaveLength(1);
    expect(JSON.stringify(forms)).not.toMatch(/65_plus|weekly/);
    expect((await (await nobody()).get(`/survey/${code}/thanks?kiosk=yes`)).html).toContain("Start again");
  });

  it("folds those of a day who come alike once they are five, into margins that share nothing else", async () => {
    await fold();
    for (let at = 0; at < 3; at++) await answer({ often: "weekly", here: "live", age: "65_plus", sex: "male" });
    now = `${DAYS[1]}T03:00:00Z`;
    await fold();
    // Four wait for a fifth, unreadable.
    expect(await rows("SELECT 1 FROM reach.survey_group")).toHaveLength(0);
    expect(await rows("SELECT 1 FROM reach.survey_form WHERE sealed IS NOT NULL")).toHaveLength(4);
    now = `${DAYS[0]}T18:00:00Z`;
    await answer({ often: "weekly", here: "live", age: "0_15", sex: "declined" });
    await answer({ often: "weekly", here: "work", age: "25_34", sex: "male" });
    now = `${DAYS[1]}T03:00:00Z`;
    await fold();
    await fold();
    expect(await rows("SELECT lives, people, margins FROM reach.survey_group ORDER BY lives")).toEqual([
      { lives: "elsewhere", people: 1, margins: { here: { work: 1 } } },
      {
        lives: "here",
        people: 5,
        margins: {
          often: { weekly: 5 },
          here: { live: 5 },
          age: { "65_plus": 4, "0_15": 1 },
          sex: { male: 3, female: 1, declined: 1 },
          area: { blank: 5 },
          lonely: { never: 1, blank: 4 },
          ucla: { blank: 5 },
        },
      },
    ]);
    expect(await rows("SELECT 1 FROM reach.survey_form WHERE sealed IS NOT NULL OR point_id IS NOT NULL")).toEqual([]);
  });

  it("counts who was asked, and takes paper from staff of the library", async () => {
    const site = await dev();
    const seen = await site.get(path);
    const point = /\/points\/([\w-]+)/.exec(seen.html)![1]!;
    const form = await site.get(`${path}/points/${point}`);
    const wrong = await site.send(form, `${path}/points/${point}`, { asked: "5", refused: "6" });
    expect(wrong.html).toContain("no more can have said no");
    const saved = await site.send(form, `${path}/points/${point}`, { asked: "40", refused: "9" });
    expect(saved.to).toContain("done=counted");
    const toCome = seen.html.match(/points\/([\w-]+)/g)!.at(-1)!;
    expect((await site.get(`${path}/${toCome.replace("points", "typed")}`)).to).toBe(`${path}/${toCome}?early=yes`);
    expect((await site.get(`${path}/${toCome}?early=yes`)).html).toContain(
      "is still to come, so that nobody was asked",
    );
    const typed = `${path}/typed/${point}`;
    const paper = await site.get(typed);
    const ticked = { often: "weekly", here: "live", age: "65_plus" };
    for (const _ of ["once", "again"]) expect((await site.send(paper, typed, ticked)).to).toBe(`${typed}?done=yes`);
    const [first] = await rows("SELECT by_link, by_paper FROM reach.survey_point ORDER BY day LIMIT 1");
    expect(first).toEqual({ by_link: 6, by_paper: 1 });
    for (const forbidden of [`${SURVEYS}/new`, `${path}/figures`]) expect((await site.get(forbidden)).status).toBe(403);
    const neighbour = await staffSite(whole(), db, world.sandwell, manager.email, now);
    for (const other of [path, `${path}/points/${point}`, `${path}/paper`, `${path}/figures`])
      expect((await neighbour.get(other)).status).toBe(404);
  });
  const whole = () => site;

  it("is closed once: figures of people beside the census, and nothing left of what they were made of", async () => {
    for (const [turn, day] of DAYS.slice(1).entries()) {
      now = `${day}T11:00:00Z`;
      for (let at = 0; at < 9; at++) {
        // Two times nine made up a code, and write it on two days one after the other; nine of them on two days more.
        const item = turn % 2 === 0 ? "often" : "some";
        const items = { companionship: item, left_out: item, isolated: item };
        const coded = {
          code: `${turn % 4 < 2 ? "Blue" : "blue-"} ${at}${turn % 4 < 2 ? "a" : "b"}`,
          over16: "yes",
          ...items,
        };
        await answer({
          often: "weekly",
          here: "live",
          // None of 16 to 24, so that no rounding by chance decides what is said of them.
          age: at < 8 ? "65_plus" : "25_34",
          sex: at % 2 ? "male" : "female",
          ...coded,
        });
      }
    }
    expect(await rows("SELECT 1 FROM reach.survey_pair WHERE last_sealed IS NOT NULL")).toHaveLength(18);
    const site = await moira();
    const open = await site.get(path);
    expect((await site.send(open, path)).status).toBe(422);
    const closed = await site.send(open, path, { sure: "yes" });
    expect(closed.to).toBe(`${path}/figures`);
    expect((await site.send(open, path, { sure: "yes" })).to).toBe(closed.to);
    for (const table of ["survey_form", "survey_group", "survey_pair"])
      expect(await rows(`SELECT 1 FROM reach.${table}`)).toHaveLength(0);
    expect((await answerOf(code)).html).toContain("This survey is over");

    const { html } = await site.get(closed.to!);
    expect(html).toContain("Does it serve everyone nearby?");
    expect(/<p class="lead">[\s\S]*?<\/p>/.exec(html)![0]).toContain("Fewest for their number, by age: 16 to 24.");
    expect(html.indexOf("Fewest for their number")).toBeLessThan(html.indexOf("<table"));
    for (const words of ["No census table loaded", "Too few answered it to break it down", "the response is not known"])
      expect(html).toContain(words);
    const json = JSON.parse((await site.get(`${path}/figures.json`)).html);
    expect(json).toMatchObject({ of: "Mowbray Gardens Library", answers: 61, asked: null });
    for (const { address } of json.figures) expect(html).toContain(`id="${address.split("#")[1]}"`);
    for (const { out_of } of json.figures) expect(out_of % 5).toBe(0);
    const young = json.figures.find(({ name }: { name: string }) => name === "16 to 24");
    expect(young).toMatchObject({ unit: "people", resident_share: 40, in_words: "Fewer than nearby" });
    expect(young.ratio_high).toBeLessThan(1);
    expect(json.changes).toMatchObject([{ measure: "ucla", pairs: 18, first: 8.8, mean: -3.1, low: -3.4, high: -2.7 }]);
    expect(html).toContain("It does not say what made the change");
    const csv = (await site.get(`${path}/figures.csv`)).html.trim().split("\r\n");
    // The change between first and last answers is a table of its own, after an empty line.
    expect(csv).toHaveLength(1 + json.figures.length + 1 + 2);
    expect(csv.at(-1)).toContain(
      '#change-ucla,"Loneliness, score of three questions","3 to 9, higher is lonelier",18,8.8,-3.1,-3.4,-2.7',
    );
  });

  it("is set beside a census table that the installation has loaded, of all its areas or not at all", async () => {
    const load = (areas: readonly (readonly [string, number, number])[]) =>
      importCensus(db, censusBySex(areas), { source: "TS008", people: false, onReject: () => {} });
    const site = await moira();
    await load(OURS.slice(1));
    expect((await site.get(`${path}/figures`)).html).toContain("No census table loaded");
    expect(await load(OURS)).toMatchObject({ taken: 12, question: "sex", ofWhat: "people", areas: 6 });
    await load(OURS);
    const near = JSON.parse((await site.get(`${path}/figures.json?beside=nearest`)).html);
    for (const file of [JSON.parse((await site.get(`${path}/figures.json`)).html), near])
      expect(file.figures.find(({ name }: { name: string }) => name === "Male").resident_share).toBe(50);
    expect((await site.get(`${path}/figures?of=${world.mowbray.id}&beside=nearest`)).html).toContain(
      "Who comes, beside who lives nearest to it",
    );
  });

  it("closes by itself where everybody forgot it", async () => {
    const manager = await moira();
    const form = await manager.get(`${SURVEYS}/new`);
    const { to } = await manager.send(form, `${SURVEYS}/new`, plan({ name: "Old", from: DAYS[6]!, few: "yes" }));
    const jobs = async () => {
      const service = await world.serviceOf(world.rotherham);
      await closeForgottenSurveys(partsOfReach(db, clock, SECRET_KEY, service));
    };
    const closedBy = () => rows(`SELECT closed_by FROM reach.survey WHERE id = '${to!.split("/").at(-1)}'`);
    now = "2027-02-05T03:00:00Z";
    await jobs();
    expect(await closedBy()).toEqual([{ closed_by: null }]);
    now = "2027-02-07T03:00:00Z";
    await jobs();
    expect(await closedBy()).toEqual([{ closed_by: "Alcove" }]);
  });

  it("asks a measure that the council holds a licence for, in its words, and shows what changed", async () => {
    const measures = "/staff/reach/measures";
    const scale = {
      name: "Made-up scale",
      licence: "Rotherham, licence 12",
      items: ["I feel at home", "I know somebody"],
      answers: ["Never", "Sometimes", "Always"].map((text, at) => ({ text, score: at })),
      higher: "better",
      bands: [
        { name: "Few", from: 0, to: 2 },
        { name: "Many", from: 3, to: 4 },
      ],
    };
    const site = await moira();
    const page = await site.get(measures);
    const file = (given: object) => new File([JSON.stringify(given)], "scale.json");
    const wrong = await site.sendFile(page, measures, "file", file({ ...scale, bands: [], licence: "" }));
    for (const words of ["&quot;licence&quot; has to be", "a list of 2 to 6", "holds the licence for it"])
      expect(wrong.html).toContain(words);
    const ticked = { ...page, html: page.html.replace('name="licensed"', 'name="licensed" checked') };
    const { to } = await site.sendFile(ticked, measures, "file", file(scale));
    expect((await site.sendFile(ticked, measures, "file", file(scale))).to).toBe(to);
    const measure = to!.split("?")[0]!;
    expect((await site.get(measure)).html).toContain("The sum of all answers, 0 to 4");
    const neighbour = await staffSite(whole(), db, world.sandwell, manager.email, now);
    expect((await neighbour.get(measure)).status).toBe(404);
    expect((await (await dev()).get(measures)).status).toBe(403);

    const form = await site.get(`${SURVEYS}/new`);
    const id = measure.split("/").at(-1)!;
    const asks = plan({
      name: "Scale",
      asks: ["code"],
      measures: [id],
      from: "2027-02-08",
      to: "2027-02-09",
      each: "2",
    });
    const round = (await site.send(form, `${SURVEYS}/new`, asks)).to!;
    code = /href="\/survey\/(\w+)"/.exec((await site.get(round)).html)![1]!;
    await site.send(await site.get(measure), measure);
    expect((await site.get(`${SURVEYS}/new`)).html).not.toContain("Made-up scale");
    expect((await site.get(`${round}/paper`)).html).toContain("I feel at home");
    const key = `measure-${id}`;
    now = "2027-02-08T18:00:00Z";
    expect((await answer({ [`${key}-0`]: "2" })).html).toContain("Tick that you are 16 or over");
    for (const [day, score] of [
      ["2027-02-08", "1"],
      ["2027-02-09", "2"],
    ] as const)
      for (let at = 0; at < 32; at++) {
        now = `${day}T19:00:00Z`;
        await answer({
          over16: "yes",
          code: `Green ${at}`,
          [`${key}-0`]: score,
          [`${key}-1`]: at < 6 ? "declined" : "1",
        });
      }
    const later = await moira();
    await later.send(await later.get(round), round, { sure: "yes" });
    const json = JSON.parse((await later.get(`${round}/figures.json`)).html);
    expect(json.changes).toMatchObject([
      { name: "Made-up scale", pairs: 26, first: 1.9, mean: 1, low: 0.7, high: 1.2 },
    ]);
    const shares = json.figures.map(({ name, share }: { name: string; share: number }) => [name, share]);
    // Half of them each, to the rounding, which goes by keys that are others in each run.
    expect(shares.slice(0, 2).map(([name]: [string, number]) => name)).toEqual(["Few", "Many"]);
    for (const [, share] of shares.slice(0, 2)) expect(Math.abs(share - 50)).toBeLessThan(10);
    expect(json.method.join(" ")).toContain("Rotherham, licence 12");
    expect((await later.get(`${round}/figures`)).html).toContain("0 to 4, higher is better");
  });

  const answerOf = (given: string) => nobody().get(`/survey/${given}`);
});
