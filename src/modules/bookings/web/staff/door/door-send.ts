/// <reference lib="dom" />
import type { DoorNow, Tap, TapAnswer } from "../../../domain/taps.ts";

/** What came of asking the server. */
export type Asked =
  | { went: "well"; now: DoorNow; answers: TapAnswer[] }
  /** The door takes no taps now. */
  | { went: "refused"; reason: "too_early" | "cancelled"; now: DoorNow }
  | { went: "signed-out" }
  /** Not, or no longer, this person's session. */
  | { went: "not-theirs" }
  /** The server could not, or would not. */
  | { went: "wrong" }
  | { went: "offline" };

/** So long an answer may take before the connection counts as gone, in milliseconds. */
const PATIENCE_MS = 15_000;

/** Asks how a door stands, and sends it taps. @param path of its taps; @param csrf the token that its page was given */
export function createSender(path: string, csrf: string) {
  let token = csrf;

  async function ask(body?: string): Promise<Response | undefined> {
    const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS));
    const asking = fetch(path, {
      method: body ? "POST" : "GET",
      credentials: "same-origin",
      redirect: "manual",
      ...(body && { body, headers: { "content-type": "application/json" } }),
    });
    try {
      return await Promise.race([asking, late]);
    } catch {
      return undefined;
    }
  }

  /** Reads how the door stands; whoever is not signed in is led to sign in, which tells that they are not. */
  async function look(): Promise<Asked> {
    const answer = await ask();
    if (!answer) return { went: "offline" };
    if (answer.type === "opaqueredirect") return { went: "signed-out" };
    if (answer.status === 404 || answer.status === 403) return { went: "not-theirs" };
    if (!answer.ok) return { went: "wrong" };
    const read: { csrf: string; now: DoorNow } = await answer.json();
    token = read.csrf;
    return { went: "well", now: read.now, answers: [] };
  }

  async function send(taps: Tap[], again = true): Promise<Asked> {
    const answer = await ask(JSON.stringify({ _csrf: token, taps }));
    if (!answer) return { went: "offline" };
    // Signed out, or the token is of a visit that is over: looking tells which, and brings a new one.
    if (answer.status === 403 && again) {
      const looked = await look();
      return looked.went === "well" ? send(taps, false) : looked;
    }
    if (answer.status === 404) return { went: "not-theirs" };
    if (answer.status === 409) {
      const { refused, now } = await answer.json();
      return { went: "refused", reason: refused, now };
    }
    if (!answer.ok) return { went: "wrong" };
    return { went: "well", ...((await answer.json()) as { now: DoorNow; answers: TapAnswer[] }) };
  }

  return { look, send };
}
