import { sipDate } from "./date.ts";
import { type Fault, LineFault } from "./fault.ts";
import { LIMITS, type Limits, type Line, openLine } from "./line.ts";
import { type BlockedReason, blockedReasons } from "./patron-status.ts";
import { createTurns } from "./turns.ts";
import type { Place } from "./where.ts";

/** A library management system, and how this terminal is known to it. Texts must be sendable: see isSendable. */
export interface Sip2System extends Place {
  /** Absent where the system asks for no login. */
  login?: { user: string; password: string };
  locationCode: string;
  institutionId: string;
  terminalPassword: string;
}

interface Options {
  /** 'host:port' of tunnels' ends and of systems on the installation's own network: no others are called without TLS. */
  tunnels: readonly string[];
  /** RFC 3339. */
  now: string;
  limits?: Partial<Limits>;
}

/** What a system says of a card. It knows no library's rule: whoever asks decides what the reasons mean. */
export interface PatronAnswer {
  ok: true;
  validCard: boolean;
  /** False as well where the system does not say. */
  validPin: boolean;
  /** As the system writes it, often 'Surname, First name'. */
  name?: string;
  blockedReasons: BlockedReason[];
}

export type Failed = { ok: false; fault: Fault };

/** What a system says of itself. `tells`: which of the two ways of asking about a card it answers. */
export type SystemAnswer = { ok: true; tells: "patron information" | "patron status" };

const ENGLISH = "001";
/** Of the places of BX (supported messages): the two that ask about a card. */
const PATRON_STATUS_PLACE = 0;
const PATRON_INFORMATION_PLACE = 7;
const MOST_AT_ONCE = 4;

const turns = createTurns(MOST_AT_ONCE);

/** One line for one piece of work: opened, logged in, asked what it can do, closed. Faults come back as values. */
async function onLine<T extends { ok: true }>(
  system: Sip2System,
  { tunnels, limits }: Options,
  work: (line: Line, can: SystemAnswer) => Promise<T>,
): Promise<T | Failed> {
  const within = { ...LIMITS, ...limits };
  const key = `${system.host}:${system.port}`;
  if (!(await turns.takeTurn(key, within.connectMs))) return { ok: false, fault: "busy" };
  let line: Line | undefined;
  try {
    line = await openLine(system, tunnels, within);
    return await work(line, await begin(line, system));
  } catch (error) {
    if (error instanceof LineFault) return { ok: false, fault: error.fault };
    throw error;
  } finally {
    line?.close();
    turns.release(key);
  }
}

/** Logs in and asks for the system's state: what every conversation begins with. */
async function begin(line: Line, { login, locationCode }: Sip2System): Promise<SystemAnswer> {
  if (login) {
    const { user, password } = login;
    const plain = { userAlgorithm: "0", passwordAlgorithm: "0" };
    const { ok } = await line.ask("93", { ...plain, user, password, location: locationCode }, "94");
    if (ok !== "1") throw new LineFault("login_refused");
  }
  const state = await line.ask("99", { status: "0", printWidth: "080", version: "2.00" }, "98");
  if (state.onLine !== "Y") throw new LineFault("off_line");
  const can = state.supported ?? "";
  const onlyStatus = can[PATRON_INFORMATION_PLACE] === "N" && can[PATRON_STATUS_PLACE] === "Y";
  return { ok: true, tells: onlyStatus ? "patron status" : "patron information" };
}

/** Logs in and asks a system for its state, no more: whether the settings are right. */
export const askSystem = (system: Sip2System, options: Options): Promise<SystemAnswer | Failed> =>
  onLine(system, options, async (_, can) => can);

/**
 * Asks a system about a card and its PIN, on a line of its own.
 * @param pin never empty: some systems take an empty one for 'do not check'. It is on the line and nowhere else
 * @throws where a text cannot be sent (isSendable), naming the field and not the text
 */
export async function askPatron(
  system: Sip2System,
  { card, pin }: { card: string; pin: string },
  options: Options,
): Promise<PatronAnswer | Failed> {
  if (!card || !pin) throw new Error("A card is asked about with its number and its PIN");
  const { institutionId: institution, terminalPassword } = system;
  const about = { institution, patron: card, terminalPassword, patronPassword: pin };
  return onLine(system, options, async (line, { tells }) => {
    const when = { language: ENGLISH, date: sipDate(options.now) };
    const said =
      tells === "patron status"
        ? await line.ask("23", { ...when, ...about }, "24")
        : await line.ask("63", { ...when, summary: " ".repeat(10), ...about }, "64");
    const name = said.name?.trim();
    return {
      ok: true,
      validCard: said.validPatron === "Y",
      validPin: said.validPassword === "Y",
      ...(name && { name }),
      blockedReasons: blockedReasons(said.patronStatus),
    };
  });
}
