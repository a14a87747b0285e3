import { keyedHash } from "../../../platform/auth/tokens.ts";
import { privatePage } from "../../../platform/http/private-page.ts";
import type { FormErrors } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, page, redirect } from "../../../platform/http/route.ts";
import { Content } from "../../../platform/views/content.tsx";
import { Needs, Phone } from "../../../platform/views/find/asides.tsx";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Problems, statusWith } from "../../../platform/views/forms/problems.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";
import { GentleNotice } from "../../../platform/views/gentle-notice.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import type { Gentle } from "../../../vocabulary/gentle-words.ts";
import { localServicePath, type OwnListing, ownListingBySlug, sayIntake } from "../../partners/index.ts";
import { tokenFor } from "../actions/link.ts";
import { OUTSIDE_SCOPE, type ReferralsParts } from "../actions/parts.ts";
import { sendReferral } from "../actions/send-referral.ts";
import { takingOf } from "../actions/taking.ts";
import { agreementOf } from "../domain/agreement.ts";
import { referPath, STAFF_REFERRALS } from "../domain/paths.ts";
import type { Receiving, Said } from "../domain/questions.ts";
import { SENDERS, type Sender } from "../domain/states.ts";
import { agreementNow, readWording, sayWording, wordingOfNow } from "./agreement-words.ts";
import { RingNow } from "./form-parts.tsx";
import { readReferral } from "./read-referral.ts";
import { AgreeField, AskedFields, PersonFields, ReferrerFields } from "./refer-fields.tsx";
import { figuresSaid } from "./say-figures.ts";
import { staffOf } from "./staff-of.ts";

interface Open {
  slug: string;
  listing: OwnListing;
  receiving: Receiving;
  /** Who may send, of those who may at this keyboard. */
  senders: Sender[];
}

async function openOf({ db }: ReferralsParts, context: Context): Promise<Open | undefined> {
  const slug = context.params.slug ?? "";
  return db.work(OUTSIDE_SCOPE, async () => {
    const listing = await ownListingBySlug(db, slug);
    const receiving = listing && (await takingOf(db, listing));
    if (!listing || !receiving) return undefined;
    const senders = SENDERS.filter(
      (each) => receiving.accepts.includes(each) && (each !== "staff" || staffOf(context) !== undefined),
    );
    return { slug, listing, receiving, senders };
  });
}

/** GET and POST /refer/:slug: somebody is sent to a partner's service, or sends themselves. */
export async function referPage(parts: ReferralsParts, context: Context): Promise<Answer> {
  const { form, query, request } = context;
  const open = await openOf(parts, context);
  if (!open) return notFound;
  if (open.listing.paused) return pausedPage(context, open);
  const wanted = request.method === "POST" ? field(form, "for") : (query.get("for") ?? "");
  const sender =
    open.senders.find((each) => each === wanted) ?? (open.senders.length === 1 ? open.senders[0] : undefined);
  if (!sender) return whoPage(parts, context, open);
  return request.method === "POST" ? send(parts, context, open, sender) : formPage(context, open, sender);
}

/** The wording that the form showed. Its tick is for that, and for what the organisation was called on it: no other one has it. */
function wordingShown({ t, form }: Context, { listing }: Open, sender: Sender) {
  const agreement = agreementOf(sender);
  const wording =
    field(form, "organisation") === listing.organisationName
      ? readWording(field(form, "wording"), agreement)
      : undefined;
  const now = sayWording(wordingOfNow(agreement, agreementNow(t, agreement, listing.organisationName)));
  return { wording, isNow: wording !== undefined && sayWording(wording) === now };
}

async function send(parts: ReferralsParts, asked: Context, open: Open, sender: Sender): Promise<Answer> {
  const { wording, isNow } = wordingShown(asked, open, sender);
  const unticked = { ...asked, form: { ...asked.form, agree: "" } };
  // Shown again the form has the wording of now, in the page's language.
  const context = isNow ? asked : unticked;
  const { t, resident } = asked;
  const { form } = wording ? asked : unticked;
  const staff = sender === "staff" ? staffOf(context) : undefined;
  const known = staff && { name: staff.name, organisation: await parts.nameOfService(staff.serviceId) };
  const read = readReferral(t, open.receiving, sender, form, known);
  if ("errors" in read) return formPage(context, open, sender, { errors: read.errors });
  // Asked once: whoever sends it again means it.
  if (read.gentle.length > 0 && field(form, "words") !== "kept")
    return formPage(context, open, sender, { gentle: read.gentle });
  const outcome = await sendReferral(parts, {
    listingId: open.listing.id,
    sender,
    said: read.said,
    wording: wording!,
    once: sameAgain(parts, context, open.listing.id, sender, read.said),
    ...(sender !== "staff" && resident && { residentId: resident.id }),
    ...(staff && { staff }),
  });
  if ("refused" in outcome) return outcome.refused === "paused" ? pausedPage(context, open) : notFound;
  const { id, again } = outcome.done;
  return redirect(`${referPath(open.slug)}/sent?token=${tokenFor(parts, "sent", id)}${again ? "&again=yes" : ""}`);
}

/**
 * What makes sending the same from the same browser on the same day, by going back, no second referral: a form that is shown
 * anew knows nothing of the first. Another browser is told nothing.
 */
const sameAgain = (
  { secret, clock }: ReferralsParts,
  { csrf }: Context,
  listingId: string,
  sender: Sender,
  said: Said,
) => keyedHash(secret, "referral-once", JSON.stringify([csrf, clock.today(), listingId, sender, said]));

/** The way back to what somebody is sent to. */
const ToService = ({ context: { t }, open }: { context: Context; open: Open }) => (
  <BackLink href={localServicePath(open.slug)}>{t.text("partner.back")}</BackLink>
);

const Named = ({ context: { t }, open }: { context: Context; open: Open }) => (
  <>
    <p class="lead">
      <Content t={t} lang="en">
        {open.listing.name}
      </Content>
    </p>
    <p class="quiet">{t.text("referrals.by", { organisation: open.listing.organisationName })}</p>
  </>
);

function pausedPage(context: Context, open: Open): Answer {
  const { t } = context;
  const title = t.text("referrals.paused.title");
  const { intake, phone, organisationName: organisation } = open.listing;
  const { paused_at, paused_until, dates_open } = intake;
  return page({
    title,
    current: "find",
    body: (
      <>
        <ToService context={context} open={open} />
        <h1>{title}</h1>
        <Named context={context} open={open} />
        {/* The title says so of one who has given no day. */}
        {(!paused_at || paused_until || dates_open) &&
          sayIntake(t, intake, dates_open ? {} : undefined).map((line) => <p key={line}>{line}.</p>)}
        <p>{t.text("referrals.paused.text")}</p>
        {phone && (
          <p>
            {t.text("referrals.paused.ring", { organisation })} <Phone number={phone} />
          </p>
        )}
        <RingNow t={t} listing={open.listing} />
        <p>
          <a href="/search">{t.text("referrals.paused.find")}</a>
        </p>
      </>
    ),
  });
}

/** Who sends: oneself comes first. */
async function whoPage(parts: ReferralsParts, context: Context, open: Open): Promise<Answer> {
  const { t } = context;
  const title = t.text("referrals.who.title");
  const figures = await figuresSaid(parts, t, open.listing.organisationId);
  return page({
    title,
    current: "find",
    body: (
      <>
        <ToService context={context} open={open} />
        <h1>{title}</h1>
        <Named context={context} open={open} />
        <RingNow t={t} listing={open.listing} />
        <Needs
          needs={open.senders.map((sender) => ({
            text: t.text(`referrals.who.${sender}`),
            note: t.text(`referrals.who.${sender}Note`),
            href: `${referPath(open.slug)}?for=${sender}`,
          }))}
        />
        <p>{t.text("referrals.who.answer", { days: open.receiving.answerDays })}</p>
        {figures && <p>{figures}</p>}
      </>
    ),
  });
}

interface Shown {
  errors?: FormErrors;
  gentle?: Gentle[];
}

function formPage(context: Context, open: Open, sender: Sender, { errors = {}, gentle = [] }: Shown = {}): Answer {
  const { t, form, csrf } = context;
  const { slug, listing, receiving, senders } = open;
  const title = t.text(`referrals.form.title.${sender}`);
  const fields = { t, form, errors, sender };
  const agreement = agreementOf(sender);
  const wording = agreementNow(t, agreement, listing.organisationName);
  const kept = gentle.length > 0 || field(form, "words") === "kept";
  return privatePage(
    {
      title,
      current: "find",
      body: (
        <>
          {sender === "staff" ? (
            <BackLink href={STAFF_REFERRALS}>{t.text("referrals.form.backStaff")}</BackLink>
          ) : senders.length > 1 ? (
            <BackLink href={referPath(slug)}>{t.text("referrals.form.back")}</BackLink>
          ) : (
            <ToService context={context} open={open} />
          )}
          <Problems t={t} errors={errors} />
          {gentle.length > 0 && <GentleNotice t={t} gentle={gentle} text={t.text("referrals.gentle.text")} />}
          <h1>{title}</h1>
          <Named context={context} open={open} />
          <RingNow t={t} listing={listing} />
          <form action={referPath(slug)} method="post" novalidate>
            <Hidden values={{ _csrf: csrf, for: sender, ...(kept && { words: "kept" }) }} />
            <Hidden
              values={{ wording: sayWording(wordingOfNow(agreement, wording)), organisation: listing.organisationName }}
            />
            {(sender === "link_worker" || sender === "partner") && <ReferrerFields {...fields} />}
            <PersonFields {...fields} />
            <AskedFields {...fields} receiving={receiving} />
            <AgreeField {...fields} wording={wording} listing={listing} />
            <p>
              {t.text("referrals.form.whoReads", {
                sender,
                organisation: listing.organisationName,
                months: receiving.keepMonths,
              })}
            </p>
            <Button preventDoubleClick>
              {t.text(gentle.length > 0 ? "referrals.gentle.send" : "referrals.form.send")}
            </Button>
          </form>
        </>
      ),
    },
    statusWith(errors),
  );
}
