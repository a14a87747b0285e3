import { beforeAll, describe, expect, it } from "vitest";
import { insertMember } from "../../src/modules/people/test/cast.ts";
import { hashToken, newToken } from "../../src/platform/auth/tokens.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { createCsrf } from "../../src/platform/http/csrf.ts";
import type { Route } from "../../src/platform/http/route.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import type { MemberRole } from "../../src/vocabulary/roles.ts";
import { describeOnBoth } from "../database-cases.ts";
import { openPublicSite, type PublicSite, SECRET_KEY } from "../public-site.ts";
import { furnish } from "./furnish.ts";
import { MATRIX, type Thing, type Who } from "./route-matrix.ts";
import { ASKS_MORE } from "./routes-that-ask-more.ts";

const NOW = "2026-12-01T11:00:00Z";
const keyOf = ({ method, path }: Route) => `${method} ${path}`;

interface Line {
  who: Who;
  things: Thing[];
}
const LINES = new Map<string, Line>(
  (Object.keys(MATRIX) as Who[]).flatMap((who) =>
    MATRIX[who].map((line) => {
      const [method, path, ...things] = line.split(" ");
      return [`${method} ${path}`, { who, things: things as Thing[] }] as const;
    }),
  ),
);

/** What the matrix says of a route; one that does not stand there fails a test of its own. */
const lineOf = (route: Route): Line => LINES.get(keyOf(route)) ?? { who: "installation_administrator", things: [] };

/** The people at the keyboard, by what they may do. `elsewhere`: staff of another library of the same service. */
const PEOPLE = [
  "nobody",
  "resident",
  "half",
  "guest_tutor",
  "staff",
  "elsewhere",
  "manager",
  "service_administrator",
  "installation_administrator",
] as const;
type Person = (typeof PEOPLE)[number];
const RANK: Record<Person | Who, number> = {
  nobody: 0,
  resident: 0,
  half: 1,
  guest_tutor: 1.5,
  staff: 2,
  elsewhere: 2,
  manager: 3,
  service_administrator: 4,
  installation_administrator: 5,
};

/** A resident's account is on no rung of staff's ladder: neither opens what is the other's. */
const mayPass = (person: Person, who: Who): boolean =>
  who === "resident" ? person === "resident" : RANK[person] >= RANK[who];

/** Signs a resident in; what was tried before may have ended the session, or the account. */
function signInResident(db: Database) {
  const token = newToken();
  const id = newId();
  return {
    cookie: `alcove_resident=${token}`,
    again: () =>
      db.asOwner(async (client) => {
        await client.query(
          "INSERT INTO people.resident (id, email, language, last_used_on) VALUES ($1, 'resident@example.org', 'en', $2) ON CONFLICT DO NOTHING",
          [id, NOW.slice(0, 10)],
        );
        await client.query(
          "INSERT INTO people.resident_session (token_hash, resident_id, kept, last_seen_at, expires_at) VALUES ($1, $2, true, $3, '2027-01-01') ON CONFLICT DO NOTHING",
          [hashToken(token), id, NOW],
        );
      }),
  };
}

/** Signs somebody in as the people module keeps it; the cookie's value. */
async function signIn(
  db: Database,
  service: { id: string; slug: string },
  libraries: Record<"staff" | "elsewhere", string>,
  person: Exclude<Person, "nobody" | "resident">,
) {
  const member =
    person === "elsewhere" ? "staff" : person === "half" || person === "installation_administrator" ? "staff" : person;
  const above = person === "installation_administrator";
  const token = newToken();
  const account = await insertMember(db, service, {
    email: `${person}@${service.slug}.example`,
    name: person,
    role: member as MemberRole,
    libraryIds: person === "staff" || person === "elsewhere" ? [libraries[person]] : [],
  });
  await db.asOwner(async (client) => {
    if (above)
      await client.query("UPDATE people.account SET installation_administrator = true WHERE id = $1", [account]);
  });
  const row = [newId(), hashToken(token), account, above ? null : service.id, person === "half" ? "half" : "full", NOW];
  return {
    cookie: `alcove_session=${token}`,
    /** Their session, also where signing out was what was tried before. */
    again: () => db.asOwner((client) => client.query(SESSION, row)),
  };
}
const SESSION = `
  INSERT INTO people.session (id, token_hash, account_id, service_id, stage, way, started_at, last_seen_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, 'mail', $6, $6, $6::timestamptz + interval '8 hours') ON CONFLICT DO NOTHING`;

let visitors = 0;
const formCookie = "a".repeat(32);
const token = createCsrf(SECRET_KEY, false).token(
  { cookies: { alcove_form: formCookie } } as never,
  undefined as never,
);

describeOnBoth("Every route", (make) => {
  let db: Database;
  let site: PublicSite;
  let ours: Awaited<ReturnType<typeof furnish>>;
  let theirs: Awaited<ReturnType<typeof furnish>>;
  const sessions = {} as Record<Person, { cookie: string; again: () => Promise<unknown> } | undefined>;
  beforeAll(async () => {
    db = await make();
    site = await openPublicSite(db, { now: NOW });
    ours = await furnish(db, "Rotherham", NOW);
    theirs = await furnish(db, "Sandwell", NOW);
    const libraries = { staff: ours.library.id, elsewhere: ours.other.id };
    for (const person of PEOPLE)
      sessions[person] =
        person === "nobody"
          ? undefined
          : person === "resident"
            ? signInResident(db)
            : await signIn(db, ours.service, libraries, person);
  });

  /** The address of a route with ids of one service, or ids that nobody has. */
  function addressOf(route: Route, things: Thing[], from: (thing: Thing) => string): string {
    let next = 0;
    return route.path.replace(/:(\w+)(\(.*?\))?/g, (_, name: string) => {
      if (name === "language") return "pl";
      if (name === "kind") return "zero";
      if (name === "line") return "2";
      if (things[next]) return from(things[next++]!);
      if (name === "part") return "1";
      if (name === "slug") return route.path.startsWith("/activities") ? "no-such-activity" : "no-such-thing";
      return newId();
    });
  }
  async function ask(route: Route, person: Person, url: string) {
    const session = sessions[person];
    await session?.again();
    const answer = await site.server.inject({
      method: route.method,
      url,
      headers: {
        cookie: `alcove_form=${formCookie}${session ? `; ${session.cookie}` : ""}`,
        "x-forwarded-for": `10.7.${++visitors >> 8}.${visitors & 255}`,
        ...(route.method === "POST" && { "content-type": "application/x-www-form-urlencoded" }),
      },
      // What is done for a booking goes back to the register that the form says it stands on.
      ...(route.method === "POST" && { payload: `_csrf=${encodeURIComponent(token)}&${registerOf(route)}` }),
    });
    return { status: answer.statusCode, to: String(answer.headers.location ?? ""), body: answer.body };
  }
  const registerOf = ({ path }: Pick<Route, "path">) =>
    path?.includes("/bookings/:id/") ? `session=${ours.things.session}` : "";
  const said = ({ status, to }: { status: number; to: string }) =>
    `${status}${/^\/(staff|my)\/sign-in\?then=/.test(to) ? " sign in" : to === "/staff/second-step" ? " second step" : ""}`;

  it("stands in the matrix, and nothing stands there that is no route", () => {
    expect(site.routes.map(keyOf).sort()).toEqual([...LINES.keys()].sort());
    for (const { method, path } of site.routes) expect(site.server.hasRoute({ method, url: path })).toBe(true);
  });

  it("lets in whom the matrix says and nobody else", { timeout: 240_000 }, async () => {
    const wrong: string[] = [];
    for (const route of site.routes) {
      const { who, things } = lineOf(route);
      for (const person of PEOPLE) {
        // Nothing of ours may change on the way: ids that nobody has.
        const answer = said(
          await ask(
            route,
            person,
            addressOf(route, things, () => newId()),
          ),
        );
        const stranger = person === "nobody" || person === "resident" || person === "half" || who === "resident";
        const expected = mayPass(person, who)
          ? "let in"
          : stranger && route.method === "GET"
            ? person === "half" && who !== "resident"
              ? "302 second step"
              : "302 sign in"
            : "403";
        const asksMore = ASKS_MORE[keyOf(route)];
        if (asksMore && (asksMore === "everybody" || asksMore === person) && answer === "403") continue;
        const is = expected === "let in" ? !/^(403|5\d\d)|sign in$/.test(answer) : answer === expected;
        if (!is) wrong.push(`${keyOf(route)} by ${person}: ${answer}, not ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("knows nothing of another service, not even that it is there", { timeout: 240_000 }, async () => {
    const wrong: string[] = [];
    for (const route of site.routes) {
      const { who, things } = lineOf(route);
      if (things.length === 0) continue;
      for (const person of ["staff", "manager", "service_administrator"] as const) {
        if (RANK[person] < RANK[who]) continue;
        const foreign = await ask(
          route,
          person,
          addressOf(route, things, (thing) => theirs.things[thing]),
        );
        const nobodys = await ask(
          route,
          person,
          addressOf(route, things, () => newId()),
        );
        const mixed =
          things.length > 1
            ? await ask(
                route,
                person,
                addressOf(route, things, (thing) => (thing === things[0] ? ours : theirs).things[thing]),
              )
            : nobodys;
        if (foreign.status !== 404 || nobodys.status !== 404 || mixed.status !== 404)
          wrong.push(
            `${keyOf(route)} by ${person}: ${foreign.status} theirs, ${nobodys.status} nobody's, ${mixed.status} mixed`,
          );
        const plain = (body: string) => body.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "id");
        if (plain(foreign.body) !== plain(nobodys.body)) wrong.push(`${keyOf(route)} by ${person}: two kinds of 404`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("opens what is one's own, and knows nothing of another library's", { timeout: 240_000 }, async () => {
    const wrong: string[] = [];
    // Reading before writing; and of what is written once, by one of those who may.
    for (const route of site.routes.toSorted((a, b) => a.method.localeCompare(b.method))) {
      const { who, things } = lineOf(route);
      if (things.length === 0) continue;
      const mine = (["staff", "manager", "service_administrator"] as const).filter((each) => RANK[each] >= RANK[who]);
      const own = (thing: Thing) => ours.things[thing];
      if (RANK.elsewhere >= RANK[who]) {
        const { status } = await ask(route, "elsewhere", addressOf(route, things, own));
        if (status !== 404) wrong.push(`${keyOf(route)} by elsewhere: ${status}`);
      }
      for (const person of route.method === "GET" ? mine : mine.slice(0, 1)) {
        const { status } = await ask(route, person, addressOf(route, things, own));
        if (status === 404 || status === 403 || status >= 500) wrong.push(`${keyOf(route)} by ${person}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  describe("Private links", () => {
    it("of bookings open nothing by guessing", async () => {
      for (const guess of ["", "x", newId(), Buffer.alloc(40, 7).toString("base64url")]) {
        const { status } = await ask({ method: "GET" } as Route, "nobody", `/booking?token=${guess}`);
        expect([200, 404]).toContain(status);
      }
    });
  });
});
