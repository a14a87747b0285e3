import type { Context } from "../../../../platform/http/route.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import type { PartnerWithPeople } from "../../queries/own/partner-pages.ts";
import { isWhole } from "./own-page.tsx";

interface Props {
  parts: PartnersParts;
  context: Context;
  partner: PartnerWithPeople;
  /** Once it is kept. */
  listingId?: string;
}

/** What other modules do with a listing, in a line each with where it is done. Nothing for whoever may not open that. */
export const BesideListing = ({ parts, context, partner, listingId }: Props) => {
  const lines = isWhole(context, partner) ? (parts.besideListing?.(context.t, partner.id, listingId) ?? []) : [];
  return (
    <>
      {lines.map(({ says, text, href }) => (
        <p key={href} class="aside">
          {says} <a href={href}>{text}</a>
        </p>
      ))}
    </>
  );
};
