import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { PRIVATE_HEADERS } from "../../../../platform/http/private-page.ts";
import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { slugOf } from "../../../../platform/ids/ids.ts";
import { createPdf, type Pdf } from "../../../../platform/pdf/write-pdf.ts";
import { placeOfActivity } from "../../../places/index.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import type { Contact } from "../../domain/agreements/agreement.ts";
import { type WholeAgreement, wholeAgreement } from "../../queries/agreements/agreements.ts";
import { DOCUMENT_WORDS, sayDay, termRows } from "./agreement-words.ts";

const paragraphs = (pdf: Pdf, text: string) => {
  for (const line of text.split(/\n+/).filter(Boolean)) pdf.line(line);
};

const sayContact = ({ name, phone, email }: Contact) => [name, phone, email].filter(Boolean).join(", ");

/**
 * Writes an agreement, with room for both signatures or who has signed.
 * @param asked which version; the latest where none is said
 */
export async function writeAgreement(whole: WholeAgreement, service: string, asked?: number): Promise<Buffer> {
  const { agreement, versions, steps, documents } = whole;
  const { terms, number } = versions.find((each) => each.number === asked) ?? versions[0]!;
  const signed = steps.findLast((step) => step.kind === "signed" && step.number === number)?.detail;
  const pdf = await createPdf({ title: `Agreement of ${terms.organisation} with ${service}`, author: service });
  pdf.heading("Agreement");
  pdf.space();
  pdf.line(`Between ${service} (the library service)`, { bold: true });
  pdf.line(`and ${terms.organisation} (the other side)`, { bold: true });
  pdf.line(`Version ${number}`);
  for (const { key, value } of termRows(terms).slice(1)) {
    pdf.space();
    pdf.subheading(key);
    paragraphs(pdf, value);
  }
  pdf.space();
  pdf.subheading("Whom to ask");
  pdf.line(`At the library service: ${sayContact(agreement.contacts.library)}`);
  pdf.line(`At ${terms.organisation}: ${sayContact(agreement.contacts.partner)}`);
  if (documents.length > 0) {
    pdf.space();
    pdf.subheading("Papers that the library service has seen");
    pdf.table(
      [
        { heading: "Paper", share: 4 },
        { heading: "Kind", share: 2 },
        { heading: "Seen", share: 2 },
        { heading: "Holds until", share: 2 },
      ],
      documents.map(({ name, kind, seen_on, expires_on }) => [
        name,
        DOCUMENT_WORDS[kind],
        sayDay(seen_on),
        expires_on ? sayDay(expires_on) : "No end",
      ]),
    );
  }
  pdf.space(16);
  const columns = [
    { heading: "", share: 1 },
    { heading: "For the library service", share: 3 },
    { heading: `For ${terms.organisation}`, share: 3 },
  ];
  if (signed)
    pdf.table(columns, [
      ["Signed by", signed.libraryBy ?? "", signed.partnerBy ?? ""],
      ["On", signed.libraryOn ? sayDay(signed.libraryOn) : "", signed.partnerOn ? sayDay(signed.partnerOn) : ""],
    ]);
  else pdf.blanks(columns, ["Name", "Signature", "Day"]);
  return pdf.finish();
}

/** A PDF to look at or print, which nothing keeps. */
export const pdfAnswer = (body: Buffer, { agreement }: WholeAgreement): Answer => ({
  kind: "text",
  type: "application/pdf",
  body,
  headers: {
    ...PRIVATE_HEADERS,
    "content-disposition": `inline; filename="agreement-${slugOf(agreement.organisation) || "partner"}-${agreement.number}.pdf"`,
  },
});

/** GET /staff/agreements/:id/agreement.pdf */
export async function agreementPdf({ db }: PartnersParts, { visitor, params }: Context): Promise<Answer> {
  const found = await db.work(scopeOf(visitor!), async () => {
    const whole = await wholeAgreement(db, params.id ?? "");
    return whole && { whole, place: await placeOfActivity(db.trx(), whole.agreement.service_id, null) };
  });
  return found ? pdfAnswer(await writeAgreement(found.whole, found.place.service.name), found.whole) : notFound;
}
