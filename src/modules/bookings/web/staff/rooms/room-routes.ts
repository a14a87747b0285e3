import type { Context, Route } from "../../../../../platform/http/route.ts";
import type { NavItem } from "../../../../../platform/views/header.tsx";
import type { BookingParts } from "../../../actions/parts.ts";
import { activityRoomPage } from "./activity-room.tsx";
import { bookForGroup } from "./book-for-group.tsx";
import { endGroupForm, groupPage, organiserForm, removeOrganiserForm } from "./group-page.tsx";
import { groupsPage } from "./groups-page.tsx";
import { answerForm, cancelHoldForm, findHold, noteForm, staffHoldPage } from "./hold-page.tsx";
import { invoicesCsv, invoicesPage } from "./invoices.tsx";
import { invoicesPdf } from "./invoices-pdf.ts";
import { inOrderForm, outOfOrderPage } from "./out-of-order.tsx";
import { roomsPage } from "./rooms-page.tsx";
import { renewDoorForm, spaceTermsPage } from "./space-terms-page.tsx";
import { standingForm, standingPage } from "./standing-list.tsx";
import { newStandingPage } from "./standing-pages.tsx";

/** The staff menu's item for rooms. */
export const ROOMS_NAV: NavItem = { key: "rooms", href: "/staff/rooms", label: "Rooms" };

type Handle = (parts: BookingParts, context: Context) => ReturnType<Route["handle"]>;

/** What staff do with rooms and other spaces, by address. */
export function roomRoutes(parts: BookingParts): Route[] {
  const route =
    (access: Route["access"]) =>
    (method: Route["method"], path: string, handle: Handle): Route => ({
      method,
      path: `/staff${path}`,
      access,
      handle: (context) => handle(parts, context),
    });
  const staff = route({ rule: "staff" });
  const manager = route({ rule: "staff", role: "manager" });
  const both = (path: string, handle: Handle) => [staff("GET", path, handle), staff("POST", path, handle)];
  return [
    staff("GET", "/rooms", roomsPage),
    staff("GET", "/rooms/find", findHold),
    staff("GET", "/rooms/invoices", invoicesPage),
    staff("GET", "/rooms/invoices.csv", invoicesCsv),
    staff("GET", "/rooms/invoices.pdf", invoicesPdf),
    staff("GET", "/rooms/groups", groupsPage),
    manager("GET", "/rooms/groups/new", groupPage),
    manager("POST", "/rooms/groups/new", groupPage),
    manager("GET", "/rooms/groups/:id", groupPage),
    manager("POST", "/rooms/groups/:id", groupPage),
    manager("POST", "/rooms/groups/:id/organisers", organiserForm),
    manager("POST", "/rooms/groups/:id/organisers/remove", removeOrganiserForm),
    manager("POST", "/rooms/groups/:id/end", endGroupForm),
    staff("GET", "/rooms/standing", standingPage),
    staff("POST", "/rooms/standing/:id/again", (_, context) => standingForm(parts, context, "again")),
    staff("POST", "/rooms/standing/:id/end", (_, context) => standingForm(parts, context, "ended")),
    staff("GET", "/rooms/spaces/:id", spaceTermsPage),
    manager("POST", "/rooms/spaces/:id", spaceTermsPage),
    manager("POST", "/rooms/spaces/:id/door", renewDoorForm),
    ...both("/rooms/spaces/:id/book", bookForGroup),
    ...both("/rooms/spaces/:id/standing", newStandingPage),
    ...both("/rooms/spaces/:id/out-of-order", outOfOrderPage),
    staff("POST", "/rooms/spaces/:id/in-order", inOrderForm),
    staff("GET", "/rooms/holds/:id", (_, context) => staffHoldPage(parts, context)),
    staff("POST", "/rooms/holds/:id/approve", (_, context) => answerForm(parts, context, true)),
    staff("POST", "/rooms/holds/:id/decline", (_, context) => answerForm(parts, context, false)),
    staff("POST", "/rooms/holds/:id/came", (_, context) => noteForm(parts, context, "came")),
    staff("POST", "/rooms/holds/:id/used", (_, context) => noteForm(parts, context, "used")),
    staff("POST", "/rooms/holds/:id/cancel", cancelHoldForm),
    ...both("/activities/:id/room", activityRoomPage),
  ];
}
