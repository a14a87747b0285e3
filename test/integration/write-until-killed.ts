import { openDatabase } from "../../src/platform/db/open.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { inProject } from "../../src/platform/root.ts";

/** Writes one row after another and prints each id once its transaction has committed, until it is killed. */
const [dataDir = "", databaseUrl] = process.argv.slice(2);
const db = await openDatabase({ dataDir, databaseUrl }, inProject("migrations"));
interface AuditTables {
  "platform.audit": { id: string; actor_name: string; action: string; subject_kind: string; subject_id: string };
}
for (;;) {
  const id = newId();
  await db.work({ service: "*", actor: { id: null, name: "Alcove" } }, () =>
    db
      .trx<AuditTables>()
      .insertInto("platform.audit")
      .values({ id, actor_name: "Alcove", action: "wrote", subject_kind: "test", subject_id: "x".repeat(2000) })
      .execute(),
  );
  process.stdout.write(`${id}\n`);
}
