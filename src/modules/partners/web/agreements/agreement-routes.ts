import { type Answer, type Context, notFound, type Route } from "../../../../platform/http/route.ts";
import { AGREEMENT, AGREEMENTS } from "../../actions/agreements/agreement-link.ts";
import type { DropInParts } from "../../actions/drop-ins/book-drop-in.ts";
import { mayBookPage } from "../drop-ins/may-book-page.tsx";
import { editAgreementPage, newAgreementPage } from "./agreement-form-pages.tsx";
import { agreementForm, agreementPage } from "./agreement-page.tsx";
import { agreementPdf } from "./agreement-pdf.ts";
import { agreementsPage } from "./agreements-page.tsx";
import { toSignPage, toSignPdf } from "./to-sign-page.tsx";

/** Requests a minute from one address: tokens are long, and nobody may try many. */
const TRIES = 30;

type Handle = (parts: DropInParts, context: Context) => Promise<Answer>;

/** Agreements: managers write them, staff read them, and the other side's contact reads its own by a private link. */
export function agreementRoutes(parts: DropInParts): Route[] {
  const byLink = (path: string, handle: Handle): Route => ({
    method: "GET",
    path,
    access: { rule: "public" },
    perMinute: TRIES,
    handle: (context) => handle(parts, context),
  });
  const staff = (method: Route["method"], path: string, handle: Handle, role: "staff" | "manager"): Route => ({
    method,
    path: `${AGREEMENTS}${path}`,
    access: { rule: "staff", role },
    // The installation's administrator works for no library service, and these are one's own.
    handle: (context) => (context.visitor!.serviceId === "*" ? notFound : handle(parts, context)),
  });
  return [
    byLink(AGREEMENT, toSignPage),
    byLink(`${AGREEMENT}.pdf`, toSignPdf),
    staff("GET", "", agreementsPage, "staff"),
    staff("GET", "/new", newAgreementPage, "manager"),
    staff("POST", "/new", newAgreementPage, "manager"),
    staff("GET", "/:id", agreementPage, "staff"),
    staff("POST", "/:id", agreementForm, "manager"),
    staff("GET", "/:id/may-book", mayBookPage, "manager"),
    staff("POST", "/:id/may-book", mayBookPage, "manager"),
    staff("GET", "/:id/edit", editAgreementPage, "manager"),
    staff("POST", "/:id/edit", editAgreementPage, "manager"),
    staff("GET", "/:id/agreement.pdf", agreementPdf, "staff"),
  ];
}
