import { type Answer, type Context, type Route, redirect } from "../../../../platform/http/route.ts";
import { SITE_PATHS } from "../../../../platform/views/site-paths.ts";
import type { DropInParts } from "../../actions/drop-ins/book-drop-in.ts";
import { ownPath } from "../../actions/own/tell-partner.ts";
import {
  ownAgreementPath,
  ownAgreementPdf,
  ownAgreementsPage,
  ownAgreementsPath,
} from "../agreements/own-agreements.tsx";
import { bookDropInForm, callOffForm, dropInsPage, dropInsPath } from "../drop-ins/drop-ins-page.tsx";
import { closeForm, closePage } from "./close-page.tsx";
import { contactForm, detailsPage, detailsPath, namesForm } from "./details-page.tsx";
import { doorPage } from "./door-page.tsx";
import { joinForm, knockForm } from "./join-form.tsx";
import { JOIN, JOIN_FORM, joinPage } from "./join-page.tsx";
import { type ListingParts, listingForm, ownListingPath } from "./listing-form.tsx";
import { askForm, endForm, intakeForm, listingPage, listingView, rightForm } from "./listing-page.tsx";
import { logPage, logPath } from "./log-page.tsx";
import {
  answerInvitationForm,
  answerKnockForm,
  askServiceForm,
  confirmPersonForm,
  leaveServiceForm,
  namePersonForm,
  removePersonForm,
} from "./organisation-forms.ts";
import { organisationPage } from "./organisation-page.tsx";

/** Forms sent from one address a minute: a listing is kept again and again, and some are a mail to several people. */
const FORMS_A_MINUTE = 20;

type Handle = (parts: ListingParts & DropInParts, context: Context) => Promise<Answer>;

/** What those who act for a partner do with an account of their own, by address. */
export function ownRoutes(parts: ListingParts & DropInParts): Route[] {
  const mine = (method: Route["method"], path: string, handle: Handle): Route => ({
    method,
    path,
    access: { rule: "resident" },
    handle: (context) => handle(parts, context),
    ...(method === "POST" && { perMinute: FORMS_A_MINUTE }),
  });
  const own = ownPath(":id");
  const listing = ownListingPath(":id", ":listing");
  return [
    { method: "GET", path: JOIN, access: { rule: "public" }, handle: joinPage },
    mine("GET", SITE_PATHS.partner, doorPage),
    // What people type who have heard of it.
    { method: "GET", path: "/partners", access: { rule: "public" }, handle: () => redirect(SITE_PATHS.partner) },
    mine("GET", JOIN_FORM, joinForm),
    mine("POST", JOIN_FORM, joinForm),
    mine("POST", `${JOIN}/knock`, knockForm),
    mine("GET", own, organisationPage),
    mine("GET", dropInsPath(":id"), dropInsPage),
    mine("POST", dropInsPath(":id"), bookDropInForm),
    mine("POST", `${dropInsPath(":id")}/off`, callOffForm),
    mine("GET", ownAgreementsPath(":id"), ownAgreementsPage),
    mine("GET", ownAgreementPath(":id", ":agreement"), ownAgreementPdf),
    mine("GET", detailsPath(":id"), detailsPage),
    mine("POST", detailsPath(":id"), contactForm),
    mine("POST", `${detailsPath(":id")}/name`, namesForm),
    mine("GET", logPath(":id"), logPage),
    mine("GET", `${own}/close`, closePage),
    mine("POST", `${own}/close`, closeForm),
    mine("POST", `${own}/services`, askServiceForm),
    mine("POST", `${own}/services/answer`, answerInvitationForm),
    mine("POST", `${own}/services/leave`, (_, context) => leaveServiceForm(parts, context)),
    mine("POST", `${own}/people`, namePersonForm),
    mine("POST", `${own}/people/confirm`, confirmPersonForm),
    mine("POST", `${own}/people/remove`, removePersonForm),
    mine("POST", `${own}/people/answer`, answerKnockForm),
    mine("GET", `${own}/listings/new`, listingForm),
    mine("POST", `${own}/listings/new`, listingForm),
    mine("GET", listing, listingPage),
    mine("GET", `${listing}/edit`, listingForm),
    mine("POST", `${listing}/edit`, listingForm),
    mine("GET", `${listing}/view`, listingView),
    mine("POST", `${listing}/ask`, askForm),
    mine("POST", `${listing}/intake`, intakeForm),
    mine("POST", `${listing}/right`, rightForm),
    mine("POST", `${listing}/end`, endForm),
  ];
}
