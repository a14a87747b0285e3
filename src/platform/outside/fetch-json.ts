import { lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent, fetch, type Response } from "undici";
import { JsonList, JsonRefused } from "../json/json-list.ts";
import { isOutside } from "./is-outside.ts";
import { type JsonLimits, JsonScale } from "./json-scale.ts";

/** Something of another system could not be read; the message says why, in plain words. */
export class FetchRefused extends Error {}

export interface FetchLimits {
  /** Milliseconds until the last byte, however slowly they drip. */
  totalMs: number;
  /** Bytes after unpacking. */
  mostBytes: number;
}

export const USUAL_LIMITS: FetchLimits = { totalMs: 60_000, mostBytes: 64 * 2 ** 20 };

/** A page of a hundred services with all that hangs on them has some 30,000 values, five or six deep. */
const USUAL_JSON: JsonLimits = { mostDepth: 64, mostParts: 400_000 };

const MOST_REDIRECTS = 5;

/**
 * Looks a name up and lets only addresses through that anybody could reach: the connection is made to these and no
 * others, so that a name cannot change its meaning between the check and the use.
 */
const onlyOutside: LookupFunction = (host, options, done) =>
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, "");
    const inside = found.find(({ address }) => !isOutside(address));
    if (inside || found.length === 0) return done(new FetchRefused("inside") as NodeJS.ErrnoException, "");
    if (options.all) return done(null, found);
    return done(null, found[0]!.address, found[0]!.family);
  });

const outside = new Agent({ connect: { lookup: onlyOutside } });
const anywhere = new Agent();

const say = (address: URL) => `${address.host}${address.pathname}`;

/** The one to ask with. @throws FetchRefused where the address may not be asked at all */
function agentFor(address: URL, inside: readonly string[]): Agent {
  if (address.protocol !== "https:" && address.protocol !== "http:")
    throw new FetchRefused("Only http and https addresses can be read");
  if (address.username || address.password)
    throw new FetchRefused("An address with a password in it is not read: it would end up in reports");
  const port = address.port || (address.protocol === "https:" ? "443" : "80");
  if (inside.includes(`${address.hostname.toLowerCase()}:${port}`)) return anywhere;
  const literal = address.hostname.replace(/^\[|\]$/g, "");
  if (isIP(literal) && !isOutside(literal))
    throw new FetchRefused(`${address.host} is inside this installation's own network, which is not read`);
  return outside;
}

/** Why a request came to nothing, in plain words. */
function why(error: unknown, address: URL): FetchRefused {
  if (error instanceof FetchRefused) return error;
  const { name, cause } = error as Error & { cause?: Error & { code?: string } };
  if (cause instanceof FetchRefused)
    return new FetchRefused(`${address.host} is inside this installation's own network, which is not read`);
  if (name === "TimeoutError") return new FetchRefused(`${say(address)} took too long`);
  if (cause?.code === "ENOTFOUND") return new FetchRefused(`There is no ${address.hostname}`);
  return new FetchRefused(`${say(address)} could not be read (${cause?.code ?? cause?.message ?? name})`);
}

/** Follows redirects, each of them checked like the first address. */
async function ask(
  first: URL,
  signal: AbortSignal,
  inside: readonly string[],
  accept: string,
): Promise<{ answer: Response; at: URL }> {
  let at = first;
  for (let turn = 0; turn <= MOST_REDIRECTS; turn++) {
    const dispatcher = agentFor(at, inside);
    const answer = await fetch(at, {
      dispatcher,
      signal,
      redirect: "manual",
      headers: { accept, "user-agent": "Alcove" },
    }).catch((error: unknown) => {
      throw why(error, at);
    });
    const to = answer.headers.get("location");
    if (answer.status < 300 || answer.status > 399 || !to) return { answer, at };
    await answer.body?.cancel();
    if (!URL.canParse(to, at)) throw new FetchRefused(`${say(at)} sends on to what is no address`);
    at = new URL(to, at);
  }
  throw new FetchRefused(`${say(first)} sends on more than ${MOST_REDIRECTS} times`);
}

async function textOf(answer: Response, at: URL, mostBytes: number, scale?: JsonScale): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of answer.body ?? []) {
      bytes += part.length;
      if (bytes > mostBytes) throw new FetchRefused(`${say(at)} is larger than ${Math.round(mostBytes / 2 ** 20)} MB`);
      const tooMuch = scale?.add(part);
      if (tooMuch) throw new FetchRefused(`${say(at)} ${tooMuch}`);
      parts.push(part);
    }
  } catch (error) {
    throw why(error, at);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    throw new FetchRefused(`${say(at)} is not UTF-8 text`);
  }
}

/**
 * Reads text from another system. Nothing of the installation's own network is reached, not by a redirect and not by a
 * name that means an address there, but what is listed.
 * @param inside 'host:port' that may be reached all the same
 * @throws FetchRefused with the reason
 */
export async function fetchText(
  address: string,
  inside: readonly string[],
  { limits = USUAL_LIMITS, accept = "*/*", scale }: { limits?: FetchLimits; accept?: string; scale?: JsonScale } = {},
): Promise<{ text: string; at: URL }> {
  if (!URL.canParse(address)) throw new FetchRefused("It is no web address");
  const { answer, at } = await ask(new URL(address), AbortSignal.timeout(limits.totalMs), inside, accept);
  if (answer.status !== 200) {
    await answer.body?.cancel();
    throw new FetchRefused(`${say(at)} answered with status ${answer.status}`);
  }
  return { text: await textOf(answer, at, limits.mostBytes, scale), at };
}

/** Where pages of feeds have their list: Open Referral UK 3.0, and 1.0. */
const LISTS = ["contents", "content"];

/** ': it breaks off in record 3 (line 1)', where a text that is no JSON has a list. */
function whereBroken(text: string): string {
  const list = new JsonList(LISTS, { mostBytes: text.length * 4 + 4, mostDepth: 64, mostParts: 400_000 });
  let last: { number: number; line: number } | undefined;
  try {
    for (const element of list.add(Buffer.from(text))) {
      last = element;
      if (element.bytes) JSON.parse(Buffer.from(element.bytes).toString());
    }
    list.end();
    return "";
  } catch (error) {
    const where = error instanceof JsonRefused ? /record \d+ \(line \d+\)/.exec(error.message)?.[0] : undefined;
    return where ? `: it breaks off in ${where}` : last ? `, in record ${last.number} (line ${last.line})` : "";
  }
}

/** The same for JSON, weighed before it is built. @throws FetchRefused with the reason */
export async function fetchJson(
  address: string,
  inside: readonly string[],
  limits = USUAL_LIMITS,
  json = USUAL_JSON,
): Promise<unknown> {
  const scale = new JsonScale(json);
  const { text, at } = await fetchText(address, inside, { limits, accept: "application/json", scale });
  try {
    return JSON.parse(text);
  } catch {
    const page = text.trimStart().startsWith("<");
    throw new FetchRefused(`${say(at)} is ${page ? "a web page and no JSON" : `not whole JSON${whereBroken(text)}`}`);
  }
}
