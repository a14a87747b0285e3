import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FeedServer, openFeedServer, send } from "../../../test/feed-server.ts";
import { fetchJson } from "./fetch-json.ts";
import { JsonScale } from "./json-scale.ts";

let server: FeedServer;
beforeAll(async () => {
  server = await openFeedServer();
});
beforeEach(() => {
  server.asked.length = 0;
});
afterAll(() => server.close());

const LIMITS = { totalMs: 20_000, mostBytes: 100_000 };
const WEIGHT = { mostDepth: 64, mostParts: 20_000 };
const read = (limits = LIMITS, address = server.address) => fetchJson(address, [server.host], limits, WEIGHT);

describe("fetchJson", () => {
  it("reads JSON, packed or not, also behind a redirect", async () => {
    server.reply = ({ url }, reply) => {
      if (url === "/") return reply.writeHead(302, { location: "/there" }).end();
      reply.writeHead(200, { "content-type": "text/plain", "content-encoding": "gzip" });
      reply.end(gzipSync('{"a":"ä"}'));
    };
    expect(await read()).toEqual({ a: "ä" });
  });

  it.each<[string, FeedServer["reply"], RegExp]>([
    [
      "half a page of a feed",
      (_, reply) => send(reply, '{"contents": [{"id": "1"}, {"id": '),
      /not whole JSON: it breaks off in record 2/,
    ],
    ["a web page", (_, reply) => send(reply, "<!doctype html>"), /is a web page and no JSON/],
    ["half of it", (_, reply) => send(reply, '{"a": ['), /is not whole JSON/],
    ["a fault", (_, reply) => send(reply, "{}", 503), /answered with status 503/],
    ["another encoding", (_, reply) => send(reply, Buffer.from('{"a":"\xe4"}', "latin1")), /is not UTF-8 text/],
    ["too much", (_, reply) => send(reply, `"${"x".repeat(200_000)}"`), /is larger than/],
    [
      "too much once it is unpacked",
      (_, reply) => reply.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(200_000, 32))),
      /is larger than/,
    ],
    [
      "few bytes that stand for very many things",
      (_, reply) => reply.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(`[${"[],".repeat(25_000)}[]]`)),
      /holds more than 20,000 values/,
    ],
    ["lists in lists in lists", (_, reply) => send(reply, "[".repeat(3000)), /more than 64 deep/],
    [
      "redirects without end",
      ({ url }, reply) => reply.writeHead(302, { location: `${url}x` }).end(),
      /more than 5 times/,
    ],
    ["a redirect to nowhere", (_, reply) => reply.writeHead(302, { location: "http://" }).end(), /what is no address/],
    ["a redirect to a file", (_, reply) => reply.writeHead(302, { location: "file:///etc/passwd" }).end(), /Only http/],
    ["a broken line", (request) => request.socket.destroy(), /could not be read/],
    [
      "a line that breaks in the middle",
      (request, reply) => {
        reply.writeHead(200, { "content-length": "100" });
        reply.write("{", () => request.socket.destroy());
      },
      /could not be read/,
    ],
  ])("refuses %s in plain words", async (_what, reply, words) => {
    server.reply = reply;
    await expect(read()).rejects.toThrow(words);
  });

  it("weighs signs outside of texts alone, wherever the bytes are parted", () => {
    const text = JSON.stringify({ a: ['{[,\\"', "ä,{"], b: {} });
    for (const size of [1, 3, 100]) {
      const add = (most: number) => {
        const scale = new JsonScale({ mostDepth: 2, mostParts: most });
        const bytes = Buffer.from(text);
        for (let at = 0; at < bytes.length; at += size) {
          const tooMuch = scale.add(bytes.subarray(at, at + size));
          if (tooMuch) return tooMuch;
        }
        return undefined;
      };
      // Three lists and objects, two commas.
      expect([add(5), add(4)]).toEqual([undefined, "holds more than 4 values"]);
    }
  });

  it("does not wait for ever, not for an answer and not for its last byte", async () => {
    server.reply = () => {};
    await expect(read({ ...LIMITS, totalMs: 300 })).rejects.toThrow(/took too long/);
    server.reply = (_, reply) => {
      const drip = setInterval(() => reply.write(" "), 50);
      reply.on("close", () => clearInterval(drip));
    };
    await expect(read({ ...LIMITS, totalMs: 300 })).rejects.toThrow(/took too long/);
  });

  it.each([
    "http://127.0.0.1:1/",
    "http://localhost:8080/",
    "http://[::1]:1/",
    "http://[::ffff:127.0.0.1]:1/",
    "http://0x7f000001:1/",
    "http://2130706433:1/",
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "https://192.168.1.1/",
  ])("does not reach %s, inside the network", async (address) => {
    await expect(fetchJson(address, [], LIMITS)).rejects.toThrow(/inside this installation's own network/);
  });

  it("does not reach inside by a redirect of a feed that may be read", async () => {
    const other = await openFeedServer();
    server.reply = (_, reply) => reply.writeHead(302, { location: other.address }).end();
    await expect(read()).rejects.toThrow(/inside this installation's own network/);
    expect(other.asked).toEqual([]);
    await other.close();
  });

  it.each([
    ["ftp://example.org/", /Only http/],
    ["https://me:secret@example.org/", /with a password/],
    ["hello", /no web address/],
    ["http://no-such-host.invalid/", /no-such-host.invalid/],
  ])("refuses %s", async (address, words) => {
    await expect(fetchJson(address, [], LIMITS)).rejects.toThrow(words);
  });
});
