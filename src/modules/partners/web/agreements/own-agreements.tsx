import { sayDate } from "../../../../platform/clock/say-when.ts";
import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { wordingOf } from "../../../../platform/i18n/translator.ts";
import { type PlacesTables, placeOfActivity } from "../../../places/index.ts";
import { PARTNER_SCOPE } from "../../actions/own/parts.ts";
import { ownPath } from "../../actions/own/tell-partner.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { agreementsOfPartner, wholeAgreement } from "../../queries/agreements/agreements.ts";
import { ownPage, partnerOf } from "../own/own-page.tsx";
import { pdfAnswer, writeAgreement } from "./agreement-pdf.ts";

export const ownAgreementsPath = (partnerId: string): string => `${ownPath(partnerId)}/agreements`;
export const ownAgreementPath = (partnerId: string, id: string): string => `${ownAgreementsPath(partnerId)}/${id}`;

const nameOf = async ({ db }: PartnersParts, serviceId: string): Promise<string> =>
  (await placeOfActivity(db.reads<PlacesTables>(), serviceId, null)).service.name;

/** GET /my/organisation/:id/agreements: what a partner has agreed with library services, for whoever acts for it. */
export async function ownAgreementsPage(parts: PartnersParts, context: Context): Promise<Answer> {
  const { t } = context;
  const { db } = parts;
  const partner = await partnerOf(parts, context);
  if (!partner) return notFound;
  const agreements = await db.work(PARTNER_SCOPE, () => agreementsOfPartner(db, partner.id));
  const names = new Map<string, string>();
  for (const { service_id: id } of agreements) names.set(id, names.get(id) ?? (await nameOf(parts, id)));
  const day = (date: string) => sayDate(date, { locale: wordingOf(t), year: true, weekday: false });
  return ownPage(context, {
    title: t.text("work.agreement.yours"),
    back: { href: ownPath(partner.id), text: partner.name },
    children:
      agreements.length === 0 ? (
        <p>{t.text("work.agreement.none")}</p>
      ) : (
        <ul>
          {agreements.map(({ id, service_id, state, shown, number, terms }) => (
            <li key={id}>
              <a href={ownAgreementPath(partner.id, id)}>
                {t.text("work.agreement.with", { service: names.get(service_id) ?? "", number: shown })}
              </a>
              {`. ${t.text(`work.agreement.state.${shown < number || state === "draft" ? "signed" : state}`)}. `}
              <span class="block">
                {terms.until
                  ? t.text("work.agreement.fromUntil", { from: day(terms.from), until: day(terms.until) })
                  : t.text("work.agreement.fromOn", { from: day(terms.from) })}
              </span>
            </li>
          ))}
        </ul>
      ),
  });
}

/** GET /my/organisation/:id/agreements/:agreement: one of them as a PDF, in the version that was sent or signed. */
export async function ownAgreementPdf(parts: PartnersParts, context: Context): Promise<Answer> {
  const { db } = parts;
  const partner = await partnerOf(parts, context);
  if (!partner) return notFound;
  const found = await db.work(PARTNER_SCOPE, async () => {
    const own = (await agreementsOfPartner(db, partner.id)).find(({ id }) => id === context.params.agreement);
    const whole = own && (await wholeAgreement(db, own.id));
    return whole && { whole, shown: own.shown };
  });
  if (!found) return notFound;
  const service = await nameOf(parts, found.whole.agreement.service_id);
  return pdfAnswer(await writeAgreement(found.whole, service, found.shown), found.whole);
}
