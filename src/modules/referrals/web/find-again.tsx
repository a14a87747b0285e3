import type { Translator } from "../../../platform/i18n/translator.ts";
import type { SummaryRow } from "../../../platform/views/pieces/summary-list.tsx";
import { codeOf } from "../actions/link.ts";
import type { ReferralsParts } from "../actions/parts.ts";
import { sayCode } from "../domain/code.ts";

/** The code of a referral and where to type it, in letters, since paper has no links. */
export const findAgain = (
  parts: Pick<ReferralsParts, "secret" | "baseUrl">,
  t: Translator,
  id: string,
): SummaryRow[] => [
  {
    key: t.text("referrals.sent.code"),
    value: (
      // Read out and typed as it stands: the four before the four, on one line, whatever the page's language.
      <bdi dir="ltr" class="nowrap">
        <strong>{sayCode(codeOf(parts, id))}</strong>
      </bdi>
    ),
  },
  {
    key: t.text("referrals.sent.where"),
    value: <bdi dir="ltr">{`${new URL(parts.baseUrl).host}/referral/find`}</bdi>,
  },
];
