import autocannon from "autocannon";
import { newId } from "../../src/platform/ids/ids.ts";
import { percentile, type Round } from "../measure.ts";
import type { RunningServer } from "../start-server.ts";

/** A session that somebody books, by the form that its activity's page leads to. */
export interface Bookable {
  slug: string;
  sessionId: string;
}

/** What a browser has once it has been shown the form. */
export interface Shown {
  cookie: string;
  token: string;
}

/** Opens the form as a browser does. @throws where there is none */
export async function openForm({ origin }: RunningServer, { slug, sessionId }: Bookable): Promise<Shown> {
  const answer = await fetch(`${origin}/activities/${slug}/book?session=${sessionId}`);
  const html = await answer.text();
  const token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1];
  const cookie = answer.headers.getSetCookie()[0]?.split(";")[0];
  if (!token || !cookie) throw new Error(`No form to book by: ${answer.status}`);
  return { token, cookie };
}

let visitors = 0;
/** Each booking comes from an address of its own: the limits for one address hold, and are not what is measured. */
export const visitor = () => `10.${(++visitors >> 16) & 255}.${(visitors >> 8) & 255}.${visitors & 255}`;

/** What the form posts. @param once the same again is the same booking */
export const bookingForm = (token: string, sessionId: string, once = newId()): string =>
  new URLSearchParams({
    _csrf: token,
    once,
    session: sessionId,
    adults: "1",
    children: "2",
    name: "Someone",
    email: `${once}@storm.example`,
  }).toString();

interface Sent {
  path: string;
  headers?: Record<string, string>;
  body: string;
}

/**
 * Posts forms as fast as so many clients can for some seconds, each of its own making.
 * @param status what each has to be answered with: a fast refusal must not pass for what is measured
 * @returns forms a second, and how long each took
 * @throws where one was answered otherwise
 */
function postRound(
  { origin }: RunningServer,
  next: () => Sent,
  { clients, seconds, status }: { clients: number; seconds: number; status: number },
): Promise<Round> {
  const times: number[] = [];
  let wrong: number | undefined;
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const run = autocannon(
      {
        url: origin,
        connections: clients,
        duration: seconds,
        sampleInt: 250,
        requests: [
          {
            method: "POST",
            setupRequest: (request) => {
              const { path, headers, body } = next();
              const form = { "content-type": "application/x-www-form-urlencoded", "x-forwarded-for": visitor() };
              return { ...request, path, headers: { ...form, ...headers }, body };
            },
          },
        ],
      },
      (error, result) => {
        if (error) return reject(error);
        if (wrong !== undefined || result.errors > 0 || times.length === 0)
          return reject(new Error(`A form was answered ${wrong ?? "not at all"}, ${result.errors} errors`));
        const took = (performance.now() - started) / 1000;
        const sorted = Float64Array.from(times).sort();
        resolve({ rps: times.length / took, p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95) });
      },
    );
    run.on("response", (_client, answered, _bytes, time) => {
      times.push(time);
      if (answered !== status) wrong = answered;
    });
  });
}

interface Pace {
  clients: number;
  seconds: number;
}

/** Books, each time on the next of the sessions. @throws where one was refused */
export const bookRound = (server: RunningServer, shown: Shown, next: () => Bookable, pace: Pace): Promise<Round> =>
  postRound(
    server,
    () => {
      const { slug, sessionId } = next();
      return {
        path: `/activities/${slug}/book`,
        headers: { cookie: shown.cookie },
        body: bookingForm(shown.token, sessionId),
      };
    },
    { ...pace, status: 303 },
  );

/** Posts forms that insert one row each, in a transaction of its own, and do nothing else: what is left to a booking. */
export const insertRound = (server: RunningServer, pace: Pace): Promise<Round> =>
  postRound(server, () => ({ path: "/bench/insert", body: bookingForm("", newId()) }), { ...pace, status: 204 });
