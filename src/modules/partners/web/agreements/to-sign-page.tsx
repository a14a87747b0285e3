import { idInToken } from "../../../../platform/auth/linked-id.ts";
import { privatePage } from "../../../../platform/http/private-page.ts";
import { type Answer, type Context, notFound, page } from "../../../../platform/http/route.ts";
import { Phone } from "../../../../platform/views/find/asides.tsx";
import { placeOfActivity } from "../../../places/index.ts";
import { AGREEMENT, opensAgreement } from "../../actions/agreements/agreement-link.ts";
import { CLOCK_SCOPE, type PartnersParts } from "../../actions/parts.ts";
import { type WholeAgreement, wholeAgreement } from "../../queries/agreements/agreements.ts";
import { pdfAnswer, writeAgreement } from "./agreement-pdf.ts";

/** What a link opens; undefined for one that is no link of ours, or of a version or a contact of before. */
async function openedBy(
  { db, secret }: PartnersParts,
  { query }: Context,
): Promise<{ whole: WholeAgreement; service: string } | undefined> {
  const token = query.get("token") ?? "";
  const id = idInToken(token);
  if (!id) return undefined;
  // The token alone says whose it is: no service is known before it is read.
  return db.work(CLOCK_SCOPE, async () => {
    const whole = await wholeAgreement(db, id);
    if (!whole || !opensAgreement(secret, token, whole.agreement)) return undefined;
    const { service } = await placeOfActivity(db.trx(), whole.agreement.service_id, null);
    return { whole, service: service.name };
  });
}

/** GET /agreement?token=: the other side's contact reads an agreement, and prints it to sign. */
export async function toSignPage(parts: PartnersParts, context: Context): Promise<Answer> {
  const { t, query } = context;
  const found = await openedBy(parts, context);
  if (!found) {
    const title = t.text("work.agreement.overTitle");
    const body = (
      <>
        <h1>{title}</h1>
        <p>{t.text("work.agreement.over")}</p>
      </>
    );
    return page({ title, body }, 404);
  }
  const { agreement } = found.whole;
  const { library } = agreement.contacts;
  const words = { organisation: agreement.organisation, service: found.service, number: agreement.number };
  const title = t.text("work.agreement.title", words);
  return privatePage({
    title,
    body: (
      <>
        <h1>{title}</h1>
        <p class="lead">
          {t.text(agreement.state === "signed" ? "work.agreement.signed" : "work.agreement.lead", words)}
        </p>
        <p>
          <a href={`${AGREEMENT}.pdf?token=${encodeURIComponent(query.get("token")!)}`}>
            {t.text("work.agreement.pdf", words)}
          </a>
        </p>
        {agreement.state !== "signed" && <p>{t.text("work.agreement.how", { name: library.name })}</p>}
        {t.locale !== "en" && <p>{t.text("work.agreement.english")}</p>}
        <section aria-labelledby="ask">
          <h2 id="ask">{t.text("work.agreement.ask")}</h2>
          <p>
            <bdi>{library.name}</bdi>
            {library.phone && (
              <>
                <br />
                <Phone number={library.phone} />
              </>
            )}
            {library.email && (
              <>
                <br />
                <a href={`mailto:${library.email}`}>{library.email}</a>
              </>
            )}
          </p>
        </section>
      </>
    ),
  });
}

/** GET /agreement.pdf?token= */
export async function toSignPdf(parts: PartnersParts, context: Context): Promise<Answer> {
  const found = await openedBy(parts, context);
  return found ? pdfAnswer(await writeAgreement(found.whole, found.service), found.whole) : notFound;
}
