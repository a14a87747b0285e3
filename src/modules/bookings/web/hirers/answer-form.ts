import type { Scope } from "../../../../platform/db/scope.ts";
import { type FormErrors, neededNumber } from "../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../platform/http/route.ts";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import type { BookingParts } from "../../actions/parts.ts";
import { answerStanding } from "../../actions/standing/answer-standing.ts";
import { giveUpStanding } from "../../actions/standing/end-standing.ts";
import type { LoadedStanding, MayAct } from "../../actions/standing/load-standing.ts";
import { changeStandingParty } from "../../actions/standing/standing-party.ts";
import { sayRefusal } from "../spaces/say-space.ts";

/** What came of a form of a standing booking's page. `done` says what the page tells of it. */
export type Sent = { done: "answered" | "saved" | "" } | { errors: FormErrors } | "not_found";

interface Sending {
  scope: Scope;
  form: Form;
  t: Translator;
  may: MayAct;
  /** All of it may be given up here. */
  whole: boolean;
}

const PARTY = neededNumber(1, 2000);

/** Does what one of the buttons of a standing booking's page says. Each is safe to press twice. */
export async function sendStanding(
  parts: BookingParts,
  found: LoadedStanding,
  { scope, form, t, may, whole }: Sending,
): Promise<Sent> {
  const { id } = found.standing;
  const asked = field(form, "do");
  if (asked === "give_up") return sentOf(await answerStanding(parts, scope, id, { want: false }, may), found, t);
  if (asked === "end" && whole) return sentOf(await giveUpStanding(parts, scope, id, may), found, t);
  if (asked !== "keep" && asked !== "people") return { done: "" };
  const read = PARTY.safeParse(form.party);
  if (!read.success) return { errors: { party: t.text("spaces.error.party") } };
  const party = read.data;
  if (asked === "keep") return sentOf(await answerStanding(parts, scope, id, { want: true, party }, may), found, t);
  const sent = sentOf(await changeStandingParty(parts, scope, id, party, { may, whileAsked: !whole }), found, t);
  return typeof sent === "object" && "done" in sent && sent.done === "" ? { done: "saved" } : sent;
}

type Outcome = { done: unknown } | { refused: "not_found" | "answered" | "too_many" | "party_most" };

function sentOf(outcome: Outcome, found: LoadedStanding, t: Translator): Sent {
  if ("done" in outcome) return { done: "" };
  if (outcome.refused === "not_found") return "not_found";
  if (outcome.refused === "answered") return { done: "answered" };
  return { errors: { party: sayRefusal(t, outcome.refused, found) } };
}
