import { type Answer, type Context, redirect } from "../../../../platform/http/route.ts";
import { ButtonGroup, ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { Beside } from "../../../../platform/views/pieces/beside.tsx";
import { SITE_PATHS } from "../../../../platform/views/site-paths.ts";
import { PARTNER_SCOPE } from "../../actions/own/parts.ts";
import { ownPath } from "../../actions/own/tell-partner.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { askedBy } from "../../queries/own/asked-by.ts";
import { representedBy } from "../../queries/represented.ts";
import { JOIN, JOIN_FORM } from "./join-page.tsx";
import { partnersOfResident } from "./mine-pages.ts";
import { actingOf, ownPage } from "./own-page.tsx";

/** Whoever came by a library card has proven no address, by which alone those who act for an organisation are known. */
export const needsMail = (context: Context): Answer => {
  const { t } = context;
  return ownPage(context, {
    title: t.text("partner.join.needsMail"),
    back: { href: JOIN, text: t.text("partner.back") },
    children: (
      <>
        <p>{t.text("partner.join.needsMailText")}</p>
        <ButtonGroup>
          <ButtonLink href="/my/account">{t.text("partner.join.account")}</ButtonLink>
        </ButtonGroup>
      </>
    ),
  });
};

/**
 * GET /partner?done=knock: leads to the organisation that somebody acts for. Of several they choose one; for none it
 * says how to come to act for one. What is known of an address is told to whoever has proven it alone.
 */
export async function doorPage(parts: PartnersParts, context: Context): Promise<Answer> {
  const { t, query } = context;
  const { db } = parts;
  const who = actingOf(context);
  if (!who) return needsMail(context);
  const { theirs, asked } = await db.work(PARTNER_SCOPE, async () => ({
    theirs: await representedBy(db, who.email, context.now),
    asked: await askedBy(db, who.email),
  }));
  const [first, ...others] = theirs;
  if (first && others.length + asked.length === 0) return redirect(ownPath(first.id));
  const beside = await partnersOfResident(parts, { residentId: who.id, email: who.email }, t);
  const knows = theirs.length + asked.length > 0;
  return ownPage(context, {
    title: t.text(others.length > 0 ? "partner.door.choose" : "partner.door.title"),
    back: { href: SITE_PATHS.mine, text: t.text("mine.back") },
    done: query.get("done") === "knock" && asked.length > 0 ? "partner.join.knocked" : undefined,
    children: (
      <>
        {!knows && (
          <>
            <p class="lead">{t.text("partner.door.none", { email: who.email })}</p>
            <ul>
              <li>{t.text("partner.door.otherAddress")}</li>
              <li>{t.text("partner.door.colleague")}</li>
              <li>{t.text("partner.door.new")}</li>
            </ul>
          </>
        )}
        {beside.map((each) => (
          <Beside key={each.heading} {...each} />
        ))}
        <ButtonGroup>
          <ButtonLink href={JOIN_FORM} secondary={knows}>
            {t.text(theirs.length > 0 ? "partner.door.another" : "partner.door.name")}
          </ButtonLink>
          <a href="/my/account">{t.text("partner.join.account")}</a>
        </ButtonGroup>
      </>
    ),
  });
}
