import type { Translator } from "../../../platform/i18n/translator.ts";
import { OUTSIDE_SCOPE, type ReferralsParts } from "../actions/parts.ts";
import { figuresOf } from "../domain/figures.ts";
import { answersOf } from "../queries/figures.ts";

/** How an organisation answered in the last twelve months, in a sentence; nothing where there were too few answers. */
export async function figuresSaid(
  { db, clock }: Pick<ReferralsParts, "db" | "clock">,
  t: Translator,
  partnerId: string,
): Promise<string | undefined> {
  const answers = await db.work(OUTSIDE_SCOPE, () => answersOf(db, { partnerId }, clock.today()));
  const figures = figuresOf(answers);
  return figures && t.text("referrals.figures", { ...figures });
}
