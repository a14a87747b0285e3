import type { Context, Route } from "../../../../../platform/http/route.ts";
import type { NavItem } from "../../../../../platform/views/header.tsx";
import type { BookingParts } from "../../../actions/parts.ts";
import { giveComputerPage, guestCodesForm, outForm, timeForm } from "./computer-desk.tsx";
import { deskPage } from "./desk-page.tsx";
import { changeDeviceForm, devicePage, lendForm, newDevicePage, standingForm } from "./device-pages.tsx";
import { backForm, cancelForm, handOverForm, renewForm, reserveForPage, staffLoanPage } from "./loan-page.tsx";
import { settingsForm, settingsPage } from "./settings-page.tsx";
import { countSimsForm, helpForm, simPage } from "./sim-page.tsx";

/** The staff menu's item for what is lent and given, and for computers. */
export const TECHNOLOGY_NAV: NavItem = { key: "technology", href: "/staff/technology", label: "Technology" };

type Handle = (parts: BookingParts, context: Context) => ReturnType<Route["handle"]>;

/** What staff do with things to lend, SIMs and computers, by address. */
export function staffTechnologyRoutes(parts: BookingParts): Route[] {
  const route =
    (access: Route["access"]) =>
    (method: Route["method"], path: string, handle: Handle): Route => ({
      method,
      path: `/staff/technology${path}`,
      access,
      handle: (context) => handle(parts, context),
    });
  const staff = route({ rule: "staff" });
  const manager = route({ rule: "staff", role: "manager" });
  const both = (path: string, handle: Handle) => [staff("GET", path, handle), staff("POST", path, handle)];
  return [
    staff("GET", "", deskPage),
    ...both("/devices/new", newDevicePage),
    staff("GET", "/devices/:id", (_, context) => devicePage(parts, context)),
    staff("POST", "/devices/:id", changeDeviceForm),
    staff("POST", "/devices/:id/lend", lendForm),
    staff("POST", "/devices/:id/standing", standingForm),
    staff("GET", "/loans/:id", (_, context) => staffLoanPage(parts, context)),
    staff("POST", "/loans/:id/back", backForm),
    staff("POST", "/loans/:id/hand-over", handOverForm),
    staff("POST", "/loans/:id/renew", renewForm),
    staff("POST", "/loans/:id/cancel", cancelForm),
    ...both("/reserve", reserveForPage),
    ...both("/sim", simPage),
    staff("POST", "/sims", countSimsForm),
    staff("POST", "/help", helpForm),
    ...both("/computer", giveComputerPage),
    staff("POST", "/guests", guestCodesForm),
    staff("POST", "/times/:id/claim", (_, context) => timeForm(parts, context, "claim")),
    staff("POST", "/times/:id/extend", (_, context) => timeForm(parts, context, "extend")),
    staff("POST", "/times/:id/end", (_, context) => timeForm(parts, context, "end")),
    staff("POST", "/computers/:id/out", (_, context) => outForm(parts, context, true)),
    staff("POST", "/computers/:id/mended", (_, context) => outForm(parts, context, false)),
    manager("GET", "/settings", (_, context) => settingsPage(parts, context)),
    manager("POST", "/settings/:what", settingsForm),
  ];
}
