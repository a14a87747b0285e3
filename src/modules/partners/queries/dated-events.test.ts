import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import { expect, it } from "vitest";
import type { PartnersTables } from "../tables.ts";
import { servicesOfCalendar } from "./dated-events.ts";

it("a calendar reads a record as the public does, whoever withholds its place", () => {
  const db = new Kysely<PartnersTables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (of) => new PostgresIntrospector(of),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  const { sql } = servicesOfCalendar(db, ["1"]).compile();
  expect(sql).toContain("partners.kept_doc(s.doc");
  expect(sql).not.toContain('"s"."doc"');
});
