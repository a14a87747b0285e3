import { expect, it } from "vitest";
import { insertMember } from "../../src/modules/people/test/cast.ts";
import type { PlacesTables } from "../../src/modules/places/tables.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import type { Database } from "../../src/platform/db/database.ts";
import type { StaffRole } from "../../src/vocabulary/roles.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { desk } from "../people.ts";
import { PICTURES } from "../pictures.ts";
import { insertActivity } from "../programme-cases.ts";
import { staffServer } from "../staff-server.ts";

const LOOK = "/staff/service/colours";
const LOGO = "/staff/service/logo";
const png = PICTURES["image/png"];
const fileOf = (bytes: Buffer | string, name = "logo.png", type = "image/png") =>
  new File([typeof bytes === "string" ? bytes : new Uint8Array(bytes)], name, { type });

async function setting(db: Database) {
  const rotherham = await insertService(db, { name: "Rotherham" });
  const sandwell = await insertService(db, { name: "Sandwell" });
  const mowbray = await insertLibrary(db, rotherham);
  await insertLibrary(db, sandwell, { name: "Bearwood Library" });
  const { server, become } = await staffServer(db, fixedClock("2026-12-01T11:20:00Z"));
  const sit = (service: { id: string }, role: StaffRole = "service_administrator") =>
    become({ id: desk.id, name: desk.name, serviceId: service.id, role, libraryIds: [] });
  sit(rotherham);
  const looks = () =>
    db.asOwner(
      async (client) => (await client.query("SELECT * FROM places.look")).rows as PlacesTables["places.look"][],
    );
  const ask = (url: string, headers: Record<string, string> = {}) => server.inject({ url, headers });
  return { rotherham, sandwell, mowbray, browser: reader(server), sit, looks, ask };
}
const stylesheetOf = (html: string) => /href="(\/services\/[a-z]+\/look\.css\?v=\d+-[0-9a-f]{8})"/.exec(html)?.[1];
const logoOf = (html: string) => /src="(\/services\/[a-z]+\/logo\?v=\d+)"/.exec(html)?.[1];

describeOnBoth("A service's own look", (make) => {
  it("refuses colours nobody could read, says by how much and what would do, and keeps what was typed", async () => {
    const { browser, looks } = await setting(await make());
    const form = await browser.get(LOOK);
    const wrong = await browser.send(form, LOOK, { brand: "#FFFF00", band: "808080" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="#FFFF00"');
    expect(wrong.html).toContain('value="808080"');
    expect(wrong.html).toContain("#ffff00 gives 1.0 to 1, and people need 4.5 to 1");
    expect(wrong.html).toContain("#808080 gives 4.1 to 1");
    expect(wrong.html).toContain('href="#brand"');
    expect(await looks()).toEqual([]);
    const strange = await browser.send(form, LOOK, { brand: "#fff;}body{display:none}" });
    expect(strange.status).toBe(422);
    expect(strange.html).toContain("such as #0f5540");

    const offered = [...wrong.html.matchAll(/(#[0-9a-f]{6}) is the nearest that will do/g)].map((found) => found[1]!);
    const [brand, band] = [offered[0]!, offered[1]!];
    expect(await browser.send(wrong, LOOK, { brand, band })).toMatchObject({ status: 303, to: `${LOOK}?done=saved` });
    expect(await looks()).toMatchObject([{ brand, band, version: 1 }]);
  });

  it("is on the pages of the service, its libraries and what is on there, and on nobody else's", async () => {
    const db = await make();
    const { browser, mowbray, ask } = await setting(db);
    const { slug } = await insertActivity(db, mowbray, ["2026-12-08T10:00:00Z"]);
    const form = await browser.get(LOOK);
    const plain = (await browser.get("/services/rotherham")).html;
    expect(stylesheetOf(plain)).toBeUndefined();
    await browser.send(form, LOOK, { brand: "#0a3d7a", band: "" });
    await browser.sendFile(await browser.get(LOGO), LOGO, "logo", fileOf(png));
    for (const page of ["/services/rotherham", `/libraries/${mowbray.slug}`, `/activities/${slug}`]) {
      const { html } = await browser.get(page);
      expect(stylesheetOf(html), page).toMatch(/^\/services\/rotherham\/look\.css\?v=2-/);
      expect(logoOf(html), page).toBe("/services/rotherham/logo?v=2");
      expect(html).toContain('alt="Rotherham Libraries"');
      expect(html).not.toMatch(/<style|\sstyle=/);
    }
    const { html } = await browser.get("/services/sandwell");
    expect(stylesheetOf(html) ?? logoOf(html)).toBeUndefined();
    expect((await ask("/services/sandwell/look.css?v=2")).statusCode).toBe(404);
    expect((await ask("/services/sandwell/logo")).statusCode).toBe(404);
  });

  it("is served to be kept: for a year under its version, asked for anew without, 304 where unchanged", async () => {
    const { browser, ask } = await setting(await make());
    await browser.send(await browser.get(LOOK), LOOK, { brand: "#0a3d7a", band: "#ffcb47" });
    await browser.sendFile(await browser.get(LOGO), LOGO, "logo", fileOf(png));
    const { html } = await browser.get("/services/rotherham");
    // An address of a release before: what it holds now is made otherwise.
    expect((await ask("/services/rotherham/look.css?v=2")).headers["cache-control"]).toBe("public, no-cache");
    for (const [path, type, address] of [
      ["/services/rotherham/look.css", "text/css", stylesheetOf(html)],
      ["/services/rotherham/logo", "image/png", logoOf(html)],
    ] as const) {
      const kept = await ask(address!);
      expect(kept.headers["content-type"]).toContain(type);
      expect(kept.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
      expect(kept.headers["x-content-type-options"]).toBe("nosniff");
      const bare = await ask(path);
      expect(bare.headers["cache-control"]).toBe("public, no-cache");
      const again = await ask(path, { "if-none-match": String(bare.headers.etag) });
      expect([again.statusCode, again.body]).toEqual([304, ""]);
    }
    const { body } = await ask("/services/rotherham/look.css");
    expect(body).toContain("--brand:#0a3d7a");
    expect(body).toContain("--band:#ffcb47;--on-band:#1b211e");
    await browser.send(await browser.get(LOOK), LOOK, { brand: "#7a0a3d" });
    expect(stylesheetOf((await browser.get("/services/rotherham")).html)).toContain("?v=3");
  });

  it("takes a picture for what is in it, and nothing that only says it is one", async () => {
    const { browser, looks, ask } = await setting(await make());
    const form = await browser.get(LOGO);
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    for (const [file, words] of [
      [fileOf(svg), "SVG file can hold programs"],
      [fileOf("<html><script>alert(1)</script></html>", "logo.webp", "image/webp"), "This file is something else"],
      [fileOf(png.subarray(0, 90)), "damaged or has been cut short"],
      [fileOf(Buffer.concat([png, Buffer.alloc(300_000)])), "heavier than 300 kB"],
      [fileOf(""), "Choose a picture first"],
    ] as const) {
      const answer = await browser.sendFile(form, LOGO, "logo", file);
      expect(answer.status).toBe(422);
      expect(answer.html).toContain(words);
      expect(answer.html).toContain('href="#logo"');
    }
    expect(await looks()).toEqual([]);
    for (const [type, bytes] of Object.entries(PICTURES)) {
      await browser.sendFile(form, LOGO, "logo", fileOf(bytes, "../evil.svg", "image/svg+xml"));
      const answer = await ask("/services/rotherham/logo");
      expect(answer.headers["content-type"]).toBe(type);
      expect(answer.rawPayload.equals(bytes)).toBe(true);
    }
    expect(await looks()).toMatchObject([{ logo_width: 120, logo_height: 48 }]);
    const shown = await browser.get(LOGO);
    await browser.sendFile(shown, LOGO, "logo", fileOf(""), `${LOGO}/remove`);
    expect((await ask("/services/rotherham/logo")).statusCode).toBe(404);
  });

  it("is the service administrator's own to change, and each change stands in the log", async () => {
    const db = await make();
    const { browser, sit, sandwell, rotherham, looks } = await setting(db);
    const [form, logo] = [await browser.get(LOOK), await browser.get(LOGO)];
    await browser.send(form, LOOK, { brand: "#0a3d7a" });
    const late = await browser.send(form, LOOK, { brand: "#7a0a3d" });
    expect(late.status).toBe(409);
    expect(late.html).toContain('value="#7a0a3d"');
    expect((await browser.send(late, LOOK)).status).toBe(303);
    sit(sandwell);
    await browser.send(await browser.get(LOOK), LOOK, { brand: "#3d0a7a" });
    expect((await looks()).map((look) => [look.service_id, look.brand]).sort()).toEqual(
      [
        [rotherham.id, "#7a0a3d"],
        [sandwell.id, "#3d0a7a"],
      ].sort(),
    );
    sit(rotherham, "manager");
    await insertMember(db, rotherham, {
      email: "moira@rotherham.example",
      name: "Moira Steele",
      role: "service_administrator",
    });
    await insertMember(db, rotherham, { email: "dev@rotherham.example", name: "Dev Patel", role: "manager" });
    const refused = await browser.get(LOOK);
    expect(refused.status).toBe(403);
    expect(refused.html).toContain("<h1>This page is for administrators of the library service</h1>");
    expect(refused.html).toContain("Ask Moira Steele: they can do it for you");
    expect((await browser.send(form, LOOK, { brand: "" })).status).toBe(403);
    expect((await browser.sendFile(logo, LOGO, "logo", fileOf(png))).status).toBe(403);
    const { rows } = await db.asOwner((client) =>
      client.query("SELECT action, detail->>'brand' AS brand FROM platform.audit WHERE service_id = $1 ORDER BY at", [
        rotherham.id,
      ]),
    );
    expect(rows).toEqual([
      { action: "service.colours_changed", brand: "#0a3d7a" },
      { action: "service.colours_changed", brand: "#7a0a3d" },
    ]);
  });

  it("keeps logo and colours apart: a logo put on meanwhile is no reason to refuse colours", async () => {
    const { browser, looks } = await setting(await make());
    const colours = await browser.get(LOOK);
    await browser.sendFile(await browser.get(LOGO), LOGO, "logo", fileOf(png));
    expect((await browser.send(colours, LOOK, { brand: "#0a3d7a" })).status).toBe(303);
    expect(await looks()).toMatchObject([{ brand: "#0a3d7a", logo_width: 120 }]);
    // The same two colours the other way about are others.
    const first = await browser.get(LOOK);
    await browser.send(first, LOOK, { brand: "", band: "#0a3d7a" });
    expect((await browser.send(first, LOOK, { brand: "#7a0a3d" })).status).toBe(409);
  });

  it("reads no file of somebody who may not send it, and no form of more parts than any of ours", async () => {
    const db = await make();
    const { server, become } = await staffServer(db, fixedClock("2026-12-01T11:20:00Z"));
    const rotherham = await insertService(db);
    const type = "multipart/form-data; boundary=x";
    const post = (payload: string, headers: Record<string, string> = {}) =>
      server.inject({ method: "POST", url: LOGO, headers: { "content-type": type, ...headers }, payload });
    const part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n';
    // This cannot be read, and whoever reads it answers 400.
    const broken = "--x\r\nContent";
    expect((await post(broken)).statusCode).toBe(403);
    const visitor = { id: desk.id, name: desk.name, serviceId: rotherham.id, libraryIds: [] };
    become({ ...visitor, role: "manager" });
    expect((await post(broken)).statusCode).toBe(403);
    become({ ...visitor, role: "service_administrator" });
    expect((await post(broken, { "sec-fetch-site": "cross-site" })).statusCode).toBe(403);
    expect((await post(broken)).statusCode).toBe(400);
    expect((await post(`${part.repeat(101)}--x--\r\n`)).statusCode).toBe(413);
    // It can be read, and has no token.
    expect((await post(`${part.repeat(100)}--x--\r\n`)).statusCode).toBe(403);
    const often = await Promise.all(Array.from({ length: 40 }, () => post(broken)));
    expect(often.filter(({ statusCode }) => statusCode === 429).length).toBeGreaterThan(10);
  });

  it("takes files on its own form alone, and needs that form's token", async () => {
    const { browser, looks } = await setting(await make());
    const form = await browser.get(LOGO);
    expect((await browser.sendFile(form, LOGO, "logo", fileOf(png), "/staff/service")).status).toBe(415);
    const unsigned = { ...form, html: form.html.replace(/name="_csrf" value="[^"]*"/g, 'name="_csrf" value="x"') };
    expect((await browser.sendFile(unsigned, LOGO, "logo", fileOf(png))).status).toBe(403);
    const huge = fileOf(Buffer.alloc(4_100_000));
    expect((await browser.sendFile(form, LOGO, "logo", huge)).status).toBe(413);
    expect(await looks()).toEqual([]);
  });
});
