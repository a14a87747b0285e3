import { tmpdir } from "node:os";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { field, type Route, redirect } from "./route.ts";
import { createServer } from "./server.ts";

/** As long as asked for, in bytes, and with letters of more than one byte. */
const textOf = (bytes: number) => "Café, Łódź und Büchereien. ".repeat(bytes / 32).padEnd(64, "!");
const SIZES = { note: 100, page: 120_000, file: 1_000_000 };
const read: Route = {
  method: "GET",
  path: "/read/:what",
  access: { rule: "public" },
  handle: ({ params }) => ({
    kind: "text",
    type: "text/html; charset=utf-8",
    body: textOf(SIZES[params.what as keyof typeof SIZES]),
  }),
};
const ask: Route = {
  method: "POST",
  path: "/ask",
  access: { rule: "public" },
  changesNothing: true,
  handle: ({ form }) => redirect(`/read/page?q=${field(form, "q")}`),
};

let server: FastifyInstance;
beforeAll(async () => {
  server = await createServer({
    log: pino({ level: "silent" }),
    secret: "a secret of the tests",
    baseUrl: "http://127.0.0.1",
    assets: tmpdir(),
    routes: [read, ask],
    identify: async () => undefined,
    render: ({ title }) => title,
    clock: { now: () => "2026-12-01T09:30:00Z" },
  });
});
afterAll(() => server.close());

describe("a compressed answer", () => {
  const DECODE = { br: brotliDecompressSync, gzip: gunzipSync };
  for (const encoding of ["br", "gzip"] as const) {
    it(`says the same in ${encoding}, page or file`, async () => {
      for (const what of ["page", "file"] as const) {
        const { headers, rawPayload } = await server.inject({
          url: `/read/${what}`,
          headers: { "accept-encoding": encoding },
        });
        expect(headers["content-encoding"]).toBe(encoding);
        expect(headers.vary).toMatch(/accept-encoding/i);
        expect(rawPayload.length).toBeLessThan(SIZES[what] / 10);
        expect(DECODE[encoding](rawPayload).toString()).toBe(textOf(SIZES[what]));
      }
    });
    it(`holds no compressor open for a page in ${encoding}: its length is known before it is sent`, async () => {
      const { headers, rawPayload } = await server.inject({
        url: "/read/page",
        headers: { "accept-encoding": encoding },
      });
      expect(headers["content-length"]).toBe(String(rawPayload.length));
    });
  }
  it("is none where it is short, or where nobody asked for one", async () => {
    const short = await server.inject({ url: "/read/note", headers: { "accept-encoding": "br" } });
    const plain = await server.inject("/read/page");
    expect([short, plain].map(({ headers }) => headers["content-encoding"])).toEqual([undefined, undefined]);
    expect(plain.payload).toBe(textOf(SIZES.page));
  });
  it("is not sent again to a browser that has it", async () => {
    const headers = { "accept-encoding": "br" };
    const first = await server.inject({ url: "/read/page", headers });
    const again = await server.inject({
      url: "/read/page",
      headers: { ...headers, "if-none-match": first.headers.etag as string },
    });
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
  });
});

describe("a posted form that says it is compressed", () => {
  const post = (encoding: string, payload: Buffer) =>
    server.inject({
      method: "POST",
      url: "/ask",
      headers: { "content-type": "application/x-www-form-urlencoded", "content-encoding": encoding },
      payload,
    });
  const form = Buffer.from("q=esol");

  it("is read", async () => {
    for (const answer of [await post("gzip", gzipSync(form)), await post("br", brotliCompressSync(form))])
      expect([answer.statusCode, answer.headers.location]).toEqual([303, "/read/page?q=esol"]);
  });
  it("is refused in plain words where it is not so, in an unknown way, or larger than a form once unpacked", async () => {
    const bomb = Buffer.from(`q=${"a".repeat(4_000_000)}`);
    const refused = [
      await post("gzip", form),
      await post("br", form),
      await post("rot13", form),
      await post("gzip", gzipSync(bomb)),
      await post("br", brotliCompressSync(bomb)),
    ];
    expect(refused.map(({ statusCode }) => statusCode)).toEqual([400, 400, 415, 413, 413]);
    for (const { payload } of refused) expect(payload).toBe("We could not read that");
  });
});
