import type { VNode } from "preact";
import type { Context } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { Button, ButtonGroup, ButtonLink } from "../../../platform/views/forms/button.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";
import { ownListingBySlug } from "../../partners/index.ts";
import { OUTSIDE_SCOPE, type ReferralsParts } from "../actions/parts.ts";
import { takingOf } from "../actions/taking.ts";
import { referPath, SIGNPOSTED } from "../domain/paths.ts";
import { figuresSaid } from "./say-figures.ts";
import { staffOf } from "./staff-of.ts";

/** What stands beside how to take part in a local service: the way to ask for it, and for staff to count who was told of it. */
export const besideService =
  (parts: ReferralsParts) =>
  async (
    { id, slug, listing_approved_at }: { id: string; slug: string; listing_approved_at: string | null },
    context: Context,
  ): Promise<VNode> => {
    const { t } = context;
    return (
      <>
        {/* Only what a partner looks after itself takes people; most entries are others. */}
        {listing_approved_at !== null && (await askForListing(parts)(slug, t))}
        {/* Asking for the token sets a cookie, which nobody who only reads is to get. */}
        {staffOf(context) && (
          <form action={SIGNPOSTED} method="post" lang="en">
            <Hidden values={{ _csrf: context.csrf, entry: id, once: newId() }} />
            {context.query.get("told") === "yes" && <p role="status">Counted. Nobody’s name is kept.</p>}
            <Button secondary preventDoubleClick>
              I told somebody about this
            </Button>
          </form>
        )}
      </>
    );
  };

/** The way to ask for a partner's own listing, by the word in its address, with how its partner answers; nothing where it takes nobody. */
export const askForListing =
  (parts: ReferralsParts) =>
  async (slug: string, t: Translator): Promise<VNode | undefined> => {
    const asked = await openListing(parts, slug);
    if (!asked) return undefined;
    const figures = await figuresSaid(parts, t, asked.organisationId);
    return (
      <>
        <ButtonGroup>
          <ButtonLink href={referPath(slug)}>{t.text("referrals.link")}</ButtonLink>
        </ButtonGroup>
        <p>
          {t.text("referrals.linkText")} {figures}
        </p>
      </>
    );
  };

/** The partner's own listing that the page is of, where it takes people now. An own listing has the address of its page. */
const openListing = ({ db }: ReferralsParts, slug: string) =>
  db.work(OUTSIDE_SCOPE, async () => {
    const listing = await ownListingBySlug(db, slug);
    return listing && !listing.paused && (await takingOf(db, listing)) ? listing : undefined;
  });
