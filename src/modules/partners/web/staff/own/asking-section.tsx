import { localDate } from "../../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../../platform/clock/say-when.ts";
import { claimStaffPath, type claimsWaiting } from "../../../actions/own/claim-number.ts";
import { listingStaffPath } from "../../../actions/own/listing-path.ts";
import type { PartnerLine, WaitingListing } from "../../../queries/own/partner-pages.ts";
import { partnerPath } from "../staff-paths.ts";

/** Organisations that wait for a yes or a no. Nothing where none does. */
export const AskingSection = ({ lines }: { lines: PartnerLine[] }) =>
  lines.length === 0 ? null : (
    <section aria-labelledby="asking">
      <h2 id="asking">Organisations that ask you ({lines.length})</h2>
      <ul>
        {lines.map(({ id, name, town, state, asked_at, renaming_at }) => (
          <li key={id}>
            <a href={partnerPath(id)}>{name}</a>, <bdi>{town}</bdi>,{" "}
            {state === "asked" ? "to list what it does" : "to be shown under another name or number"}, since{" "}
            {sayDate(localDate(state === "asked" ? asked_at : (renaming_at ?? asked_at)), { weekday: false })}
          </li>
        ))}
      </ul>
    </section>
  );

/** Organisations that say a number of another is theirs. Nothing where none does. */
export const ClaimsSection = ({ lines }: { lines: Awaited<ReturnType<typeof claimsWaiting>> }) =>
  lines.length === 0 ? null : (
    <section aria-labelledby="claims">
      <h2 id="claims">Whose number is it? ({lines.length})</h2>
      <ul>
        {lines.map(({ id, details, asked_at }) => (
          <li key={id}>
            <a href={claimStaffPath(id)}>{details.name}</a>, <bdi>{details.town}</bdi>, says that the number of another
            is theirs, since {sayDate(localDate(asked_at), { weekday: false })}
          </li>
        ))}
      </ul>
    </section>
  );

/** Listings that wait for approval. Nothing where none does. */
export const ListingsSection = ({ lines }: { lines: WaitingListing[] }) =>
  lines.length === 0 ? null : (
    <section aria-labelledby="approve">
      <h2 id="approve">To approve ({lines.length})</h2>
      <ul>
        {lines.map(({ id, name, publicName, partner, asked_at, approved_at }) => (
          <li key={id}>
            <a href={listingStaffPath(id)}>{name}</a>, <bdi>{partner}</bdi>, since{" "}
            {sayDate(localDate(asked_at), { weekday: false })}
            {approved_at &&
              `: what you approved before${publicName && publicName !== name ? `, ‘${publicName}’,` : ""} is public meanwhile`}
          </li>
        ))}
      </ul>
    </section>
  );
