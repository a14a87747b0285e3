import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";

/**
 * Runs the embedded database in a thread of its own, so that a long query never stops the pages.
 * Speaks PostgreSQL's wire protocol over messages: bytes in, bytes out, one request at a time and in order.
 */
const port = parentPort!;
const { folder } = workerData as { folder: string };

const db = await PGlite.create(folder, { extensions: { pg_trgm, unaccent, btree_gist } });
port.postMessage({ ready: true });

type Request = { client: number; bytes: Uint8Array } | { client: number; hello: true } | { close: true };

const WELCOME = new Uint8Array([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

async function answer(request: Request): Promise<void> {
  if ("close" in request) {
    await db.close();
    port.postMessage({ closed: true });
    return;
  }
  if ("hello" in request) {
    // There is one session behind all clients: a new client must not inherit a transaction or statement names.
    await db.exec("ROLLBACK; DEALLOCATE ALL");
    port.postMessage({ client: request.client, bytes: WELCOME });
    return;
  }
  // By the stream: the engine's other raw call keeps every row it ever answered, parsed, for as long as it lives.
  const parts: Uint8Array[] = [];
  await db.execProtocolRawStream(request.bytes, { onRawData: (part) => parts.push(part.slice()) });
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  port.postMessage({ client: request.client, bytes }, [bytes.buffer]);
}

let queue: Promise<void> = Promise.resolve();
port.on("message", (request: Request) => {
  queue = queue
    .then(() => answer(request))
    .catch((error) => port.postMessage({ client: "client" in request ? request.client : 0, failed: String(error) }));
});
