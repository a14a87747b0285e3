import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, it } from "vitest";
import { importCommand } from "../../src/journeys/import-command.ts";
import { importLibraries } from "../../src/modules/places/index.ts";
import { CommandRefused, type Job } from "../../src/platform/admin/command.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { postcodeFile } from "../../src/platform/geo/imported.ts";
import { buildPostcodes } from "../../src/platform/geo/postcodes.ts";
import { readSettings } from "../../src/platform/settings.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";

const folder = mkdtempSync(path.join(tmpdir(), "alcove-import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEADER =
  "Local authority,Library name,Address 1,Address 2,Postcode,Statutory,Type of library,Year opened,Year closed,Monday staffed hours,Sunday staffed hours,Co-located,Co-located with,URL,Email address";
const row = (
  name: string,
  { postcode = "S65 2UT", monday = "09:00-17:00", closed = "", council = "Rotherham Council" } = {},
) =>
  `${council},${name},"1 Park Road, East Dene",Rotherham,${postcode},Yes,LAL,1990,${closed},"${monday}",,No,,https://www.rotherham.example.gov.uk/libraries,library@rotherham.example.gov.uk`;

async function runImport(db: Database, args: string[], onTold: (event: unknown) => void = () => {}) {
  const said: string[] = [];
  const told: unknown[] = [];
  const job: Job = {
    db,
    settings: readSettings({ DATA_DIR: folder }),
    args,
    cwd: folder,
    say: (line) => said.push(line),
    step: (_label, run) => run(() => {}),
    tell: async (event) => {
      onTold(event);
      told.push(event);
    },
    signInLink: async () => ({ refused: "not here" }),
    signal: new AbortController().signal,
  };
  if (!("run" in importCommand)) throw new Error("the import runs beside a server");
  return { code: await importCommand.run(job), said, told };
}

async function libraries(db: Database) {
  const { rows } = await db.asOwner((client) =>
    client.query(`SELECT name, slug, address, postcode, lat IS NOT NULL AS placed, hours_standing, published, about,
      (SELECT count(*) FROM places.opening o WHERE o.library_id = l.id) AS openings FROM places.library l ORDER BY name`),
  );
  return rows;
}

describeOnBoth("alcove import", (make) => {
  const file = (name: string, content: string | Buffer) => {
    writeFileSync(path.join(folder, name), content);
    return name;
  };
  const prepared = async () => {
    const source = path.join(folder, "some-postcodes.csv");
    writeFileSync(source, "postcode,latitude,longitude,lsoa21,lsoa11\nS65 2UT,53.4364,-1.3268,E01007800,E01007800\n");
    await buildPostcodes({ source, target: postcodeFile(folder) });
    const db = await make();
    const rotherham = await insertService(db);
    const mowbray = await insertLibrary(db, rotherham, { name: "Mowbray Gardens Library", lat: null, lng: null });
    return { db, rotherham, mowbray };
  };

  it("writes nothing into what partners list themselves", async () => {
    const { db } = await prepared();
    const services = file("services.json", "[]");
    const given = ["services", services, "--service", "Rotherham", "--licence", "OGL v3", "--source"];
    await expect(runImport(db, [...given, "partners’ own listings"])).rejects.toThrow(
      /Give these another with --source/,
    );
  });

  it("takes libraries by the public schema, twice with the same end, and reports each wrong line", async () => {
    const { db, mowbray } = await prepared();
    const lines = [
      HEADER,
      row("Mowbray Gardens"),
      row("Somewhere", { council: "Atlantis" }),
      row("Wrong", { postcode: "nowhere", monday: "17:00-09:00" }),
      row("Thrybergh", { postcode: "s652ut", monday: "09:00-12:00,13:00-17:00" }),
      row("Mowbray Gardens Library"),
      "too,few",
    ];
    const name = file("libraries.csv", `\ufeff${lines.join("\r\n")}\r\n`);
    const first = await runImport(db, ["libraries", name]);
    expect(first.code).toBe(1);
    expect(first.said[0]).toBe("2 taken, 4 rejected.");
    expect(readFileSync(path.join(folder, "libraries.rejected.csv"), "utf8").split("\n")).toEqual([
      "line,field,reason",
      '3,local_authority,"There is no library service called ""Atlantis""."',
      '4,postcode,"""nowhere"" is not a postcode."',
      expect.stringMatching(/^4,monday_staffed_hours,"""17:00-09:00"" is not opening hours/),
      "6,library_name,Line 2 is the same library.",
      "7,,This line has 2 values where the first line names 15 columns.",
      "",
    ]);
    const after = await libraries(db);
    expect(after).toMatchObject([
      {
        name: "Mowbray Gardens Library",
        address: "1 Park Road, East Dene, Rotherham",
        placed: true,
        openings: 1,
        slug: mowbray.slug,
      },
      {
        name: "Thrybergh Library",
        slug: "thrybergh-rotherham",
        postcode: "S65 2UT",
        openings: 2,
        hours_standing: "listed",
      },
    ]);
    expect(first.told).toEqual([
      { kind: "library.changed", detail: { ids: expect.arrayContaining([mowbray.id]), itselfOnly: false } },
    ]);
    const second = await runImport(db, ["libraries", name]);
    expect([second.said[0], second.told]).toEqual(["2 taken, 4 rejected.", []]);
    expect(await libraries(db)).toEqual(after);
    const { rows } = await db.asOwner((client) => client.query("SELECT 1 FROM platform.staged"));
    expect(rows).toEqual([]);
  });

  it("leaves what staff have changed and confirmed, and hides a library that has closed", async () => {
    const { db, mowbray } = await prepared();
    await runImport(db, ["libraries", file("open.csv", [HEADER, row("Mowbray Gardens"), row("Kiveton")].join("\n"))]);
    await db.asOwner((client) =>
      client.query(
        `UPDATE places.library SET address = 'By the park', kept_fields = '{address}', hours_standing = 'confirmed', hours_confirmed_on = '2026-11-01' WHERE id = $1`,
        [mowbray.id],
      ),
    );
    const changed = [
      HEADER,
      // The old building of the same name closed long ago; that does not close the library.
      row("Mowbray Gardens", { closed: "2001", postcode: "S60 1AA" }),
      row("Mowbray Gardens", { monday: "" }),
      row("Kiveton", { closed: "2026", monday: "" }),
    ];
    expect((await runImport(db, ["libraries", file("closed.csv", changed.join("\n"))])).code).toBe(0);
    expect(existsSync(path.join(folder, "closed.rejected.csv"))).toBe(false);
    await runImport(db, [
      "hours",
      file("hours.csv", changed.join("\n").replaceAll('Yes,LAL,1990,,""', 'Yes,LAL,1990,,"10:00-11:00"')),
    ]);
    expect(await libraries(db)).toMatchObject([
      { name: "Kiveton Library", published: false },
      {
        name: "Mowbray Gardens Library",
        address: "By the park",
        hours_standing: "confirmed",
        openings: 1,
        published: true,
      },
    ]);
  });

  it("closes libraries in the transaction of the others on PostgreSQL: a failure there changes nothing", async () => {
    const { db } = await prepared();
    const open = [row("Mowbray Gardens"), row("Kiveton")];
    await runImport(db, ["libraries", file("open.csv", [HEADER, ...open].join("\n"))]);
    const before = await libraries(db);
    const closed = [
      HEADER,
      row("Mowbray Gardens", { monday: "10:00-11:00,12:00-13:00" }),
      row("Kiveton", { closed: "2026" }),
    ];
    const name = file("closed.csv", closed.join("\n"));
    const run = runImport(db, ["libraries", name], (event) => {
      if (!(event as { detail: { itselfOnly: boolean } }).detail.itselfOnly) throw new Error("the search is full");
    });
    await expect(run).rejects.toThrow("the search is full");
    const [kiveton, mowbray] = await libraries(db);
    expect(kiveton).toEqual(before[0]);
    // The embedded database takes the file in parts, each of them whole.
    expect(mowbray).toEqual(db.kind === "embedded" ? { ...before[1], openings: 2 } : before[1]);
    await runImport(db, ["libraries", name]);
    expect(await libraries(db)).toMatchObject([{ published: false }, { openings: 2 }]);
    // One that closes alone, too.
    const alone = [HEADER, row("Mowbray Gardens", { closed: "2026" })].join("\n");
    await runImport(db, ["libraries", file("alone.csv", alone)]);
    expect(await libraries(db)).toMatchObject([{ published: false }, { published: false }]);
  });

  it("leaves what staff settle while the file is being read", async () => {
    const { db, mowbray } = await prepared();
    const settle = `UPDATE places.library SET address = 'By the park', published = true, kept_fields = '{address,published}',
      hours_standing = 'confirmed', hours_confirmed_on = '2026-11-01' WHERE id = $1`;
    const cells = {
      local_authority: "Rotherham Council",
      library_name: "Mowbray Gardens",
      address_1: "1 Park Road",
      postcode: "S65 2UT",
      statutory: "Yes",
      type_of_library: "LAL",
      monday_staffed_hours: "09:00-17:00",
    };
    for (const yearClosed of ["", "2026"]) {
      async function* rows() {
        // What is kept has been read by now, and nothing is written yet.
        await db.asOwner((client) => client.query(settle, [mowbray.id]));
        yield { line: 2, row: { ...cells, year_closed: yearClosed } };
      }
      await importLibraries(db, {
        rows: rows(),
        onReject: ({ reason }) => expect.fail(reason),
        source: "a file",
        onWritten: async () => {},
        placeOf: () => undefined,
      });
      expect(await libraries(db)).toMatchObject([
        { address: "By the park", hours_standing: "confirmed", openings: 0, published: true },
      ]);
      await db.asOwner((client) =>
        client.query(
          "UPDATE places.library SET kept_fields = '{}', hours_standing = 'none', hours_confirmed_on = NULL",
        ),
      );
    }
  });

  it("takes the hours alone, from a compressed file too", async () => {
    const { db, mowbray } = await prepared();
    const hours = [HEADER, row("Mowbray Gardens", { monday: "10:00-13:00,14:00-18:00" }), row("Unknown")].join("\n");
    const args = ["hours", file("hours.csv.gz", gzipSync(hours)), "--report", "why.csv"];
    const { code, said, told } = await runImport(db, args);
    expect([code, said[0]]).toEqual([1, "1 taken, 1 rejected."]);
    expect(told).toEqual([{ kind: "library.changed", detail: { ids: [mowbray.id], itselfOnly: true } }]);
    expect((await runImport(db, args)).told).toEqual([]);
    expect(readFileSync(path.join(folder, "why.csv"), "utf8")).toContain("3,library_name,");
    expect(await libraries(db)).toMatchObject([{ openings: 2, hours_standing: "listed" }]);
  });

  it.each([
    [
      "an unclosed quotation mark",
      `${HEADER}\n${row("A")}\n"Rotherham,B\n`,
      /quotation mark that opens before line \d+ is never closed/,
    ],
    ["a wrong header", "name,place\na,b\n", /first line must name the columns, and local_authority/],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), /is a picture, and no table/],
    ["UTF-16", Buffer.from(`\ufeff${HEADER}\n`, "utf16le"), /UTF-16/],
    ["another encoding", Buffer.from(`${HEADER}\nCaf\u00e9\n`, "latin1"), /not UTF-8 text, at or after line 1/],
    ["a spreadsheet", Buffer.from("PK\u0003\u0004....."), /spreadsheet or a zip/],
    ["nothing", "", /is empty/],
  ])("refuses %s whole, and says what is wrong", async (what, content, why) => {
    const { db } = await prepared();
    const before = await libraries(db);
    const run = runImport(db, ["libraries", file(`${what.replaceAll(" ", "-")}.csv`, content)]);
    await expect(run).rejects.toThrow(CommandRefused);
    await expect(run).rejects.toThrow(why);
    await expect(run).rejects.toThrow("Nothing was changed");
    expect(await libraries(db)).toEqual(before);
  });

  it("takes small areas, place names and postcodes", async () => {
    const { db } = await prepared();
    const areas =
      "lsoa21_code,lsoa21_name,lad24_code,lad24_name,imd_decile\nE01007800,Rotherham 001A,E08000018,Rotherham,1\nX1,,,,11\n";
    expect((await runImport(db, ["areas", file("areas.csv", areas)])).said[0]).toBe("1 taken, 1 rejected.");
    const places = "name,lat,lng,authority\nEast Dene,53.43,-1.33,Rotherham\nAtlantis,0,0,\n";
    expect((await runImport(db, ["places", file("places.csv", places)])).said[0]).toBe("1 taken, 1 rejected.");
    const postcodes = "pcds,lat,long,lsoa21,lsoa11,doterm\nS65 2UT,53.4,-1.3,E01007800,E01007800,\nS65 2UX,99.9,0,,,\n";
    expect((await runImport(db, ["postcodes", file("onspd.csv", postcodes)])).said[0]).toBe("1 taken, 1 rejected.");
    expect(postcodeFile(folder)).toBe(path.join(folder, "postcodes-imported.bin"));
    rmSync(path.join(folder, "postcodes-imported.bin"));
  });
});
