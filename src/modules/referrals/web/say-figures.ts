import type { Translator } from "../../../platform/i18n/translator.ts";
import { OUTSIDE_SCOPE, type ReferralsParts } from "../actions/parts.ts";
import { type Counted, figuresOf } from "../domain/figures.ts";
import { answersOf } from "../queries/figures.ts";

/** How an organisation answered in the last four quarters that are over, in a sentence or two; nothing where too few asked. Pure. */
export function sayFigures(t: Translator, counted: Counted): string | undefined {
  const figures = figuresOf(counted);
  if (!figures) return undefined;
  const { days, accepted, unanswered } = figures;
  return [
    days !== undefined && t.text("referrals.figures", { days }),
    accepted && t.text("referrals.figuresAccepted", { accepted }),
    unanswered && t.text("referrals.figuresUnanswered", { unanswered }),
  ]
    .filter(Boolean)
    .join(" ");
}

/** The same of one organisation. */
export async function figuresSaid(
  { db, clock }: Pick<ReferralsParts, "db" | "clock">,
  t: Translator,
  partnerId: string,
): Promise<string | undefined> {
  return sayFigures(t, await db.work(OUTSIDE_SCOPE, () => answersOf(db, { partnerId }, clock.today())));
}
