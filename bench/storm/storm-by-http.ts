import { randomInt } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { newId } from "../../src/platform/ids/ids.ts";
import { inProject } from "../../src/platform/root.ts";
import { type Bookable, bookingForm, openForm, type Shown, visitor } from "../bookings/book-by-http.ts";
import { bundle } from "../bundled.ts";
import { type RunningServer, startServer } from "../start-server.ts";

const CLIENTS = 4;
/** Acknowledged bookings before each kill, and after the last. */
const EACH = 15;
/** What a slow machine is waited for. */
const MOST_MS = 60_000;

let bundled: Promise<string> | undefined;
const serverFile = () => {
  bundled ??= bundle(inProject("bench/server.ts"));
  return bundled;
};

/**
 * People who book by the form of a real server, which is killed outright in their middle and started again. Whoever got no answer
 * sends the same form again, as a browser does.
 * @param env where its data is
 * @returns of each booking that was acknowledged, which is a redirect received, what it was sent `once` with
 */
export async function stormByHttp(
  { env, sessions, kills }: { env: Record<string, string>; sessions: Bookable[]; kills: number },
  say: (text: string) => void,
): Promise<string[]> {
  const file = await serverFile();
  const acknowledged: string[] = [];
  let server: RunningServer | undefined = await startServer(file, env);
  let over = false;

  async function client(): Promise<void> {
    let shown: Shown | undefined;
    let sent: { once: string; session: Bookable } | undefined;
    while (!over) {
      try {
        if (!server) throw new Error("It is being started.");
        const { session, once }: NonNullable<typeof sent> = sent ?? {
          once: newId(),
          session: sessions[randomInt(sessions.length)]!,
        };
        shown ??= await openForm(server, session);
        sent = { session, once };
        const answer = await fetch(`${server.origin}/activities/${session.slug}/book`, {
          method: "POST",
          redirect: "manual",
          headers: {
            "content-type": "application/x-www-form-urlencoded",
            "x-forwarded-for": visitor(),
            cookie: shown.cookie,
          },
          body: bookingForm(shown.token, session.sessionId, once),
        });
        await answer.arrayBuffer();
        if (answer.status === 303) acknowledged.push(once);
        sent = undefined;
      } catch {
        await wait(20);
      }
    }
  }
  /** Until so many more are acknowledged. @throws where nobody gets a booking any more */
  async function more(): Promise<void> {
    const enough = acknowledged.length + EACH;
    for (let waited = 0; acknowledged.length < enough; waited += 5) {
      if (waited > MOST_MS) throw new Error(`Only ${acknowledged.length} bookings were acknowledged by the server`);
      await wait(5);
    }
  }

  const clients = Array.from({ length: CLIENTS }, client);
  try {
    for (let kill = 0; kill < kills; kill++) {
      await more();
      say(`the server is killed after ${acknowledged.length} bookings`);
      const running: RunningServer = server!;
      server = undefined;
      await running.kill();
      server = await startServer(file, env);
    }
    await more();
  } finally {
    over = true;
    await Promise.all(clients);
    await server?.stop();
  }
  return acknowledged;
}
