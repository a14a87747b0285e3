import { type Answer, type Context, notFound, type Route } from "../../../../platform/http/route.ts";
import type { DropInParts } from "../../actions/drop-ins/book-drop-in.ts";
import { localServicesPage, nameAnswererForm } from "./local-services-page.tsx";
import { callForm, entryForm, organisationPage, removeContactForm } from "./organisation-page.tsx";
import { organisationsPage } from "./organisations-page.tsx";
import { claimPage } from "./own/claim-page.tsx";
import { invitePage } from "./own/invite-page.tsx";
import {
  endShowingForm,
  hideListingForm,
  staffIntakeForm,
  staffListingPage,
  withholdListingForm,
} from "./own/listing-page.tsx";
import { endPartnerForm, partnerPage, staffKnockForm, staffNameForm } from "./own/partner-page.tsx";
import { partnersPage } from "./own/partners-page.tsx";
import { sameForm, samePage } from "./same-page.tsx";
import { LOCAL_SERVICES } from "./staff-paths.ts";
import { withheldPage } from "./withheld-page.tsx";
import { wrongAnswerPage } from "./wrong-answer-page.tsx";

type Handle = (parts: DropInParts, context: Context) => Promise<Answer>;

/** What staff do about the services of other organisations, by address. */
export function partnersStaffRoutes(parts: DropInParts): Route[] {
  const route = (method: Route["method"], path: string, handle: Handle, access: Route["access"]): Route => ({
    method,
    path: `${LOCAL_SERVICES}${path}`,
    access,
    // The installation's administrator works for no library service, and these are one's own.
    handle: (context) => (context.visitor!.serviceId === "*" ? notFound : handle(parts, context)),
  });
  const staff = { rule: "staff", role: "staff" } as const;
  const manager = { rule: "staff", role: "manager" } as const;
  return [
    route("GET", "", localServicesPage, staff),
    route("GET", "/wrong/:id", wrongAnswerPage, staff),
    route("POST", "/wrong/:id", wrongAnswerPage, staff),
    route("GET", "/organisations", organisationsPage, staff),
    route("GET", "/organisations/:id", organisationPage, staff),
    route("POST", "/organisations/:id", organisationPage, staff),
    route("POST", "/organisations/:id/call", callForm, staff),
    route("POST", "/organisations/:id/remove", removeContactForm, staff),
    route("GET", "/same", samePage, staff),
    route("POST", "/same", sameForm, staff),
    route("GET", "/withheld", withheldPage, staff),
    route("POST", "/withheld", withheldPage, staff),
    route("POST", "/entries/:id", entryForm, staff),
    route("GET", "/partners", partnersPage, staff),
    route("GET", "/partners/invite", invitePage, staff),
    route("POST", "/partners/invite", invitePage, staff),
    route("GET", "/partners/:id", partnerPage, staff),
    route("POST", "/partners/:id", partnerPage, staff),
    route("POST", "/partners/:id/people", staffKnockForm, manager),
    route("POST", "/partners/:id/name", staffNameForm, staff),
    route("POST", "/partners/:id/end", endPartnerForm, staff),
    route("GET", "/claims/:id", claimPage, staff),
    route("POST", "/claims/:id", claimPage, manager),
    route("GET", "/listings/:id", staffListingPage, staff),
    route("POST", "/listings/:id", staffListingPage, staff),
    route("POST", "/listings/:id/intake", staffIntakeForm, staff),
    route("POST", "/listings/:id/hide", hideListingForm, staff),
    route("POST", "/listings/:id/address", withholdListingForm, staff),
    route("POST", "/listings/:id/end", endShowingForm, staff),
    route("POST", "/answerer", nameAnswererForm, manager),
  ];
}
