import type { Context, Route } from "../../../../platform/http/route.ts";
import type { NavItem } from "../../../../platform/views/header.tsx";
import type { StaffParts } from "../../actions/staff-parts.ts";
import { libraryAccessPage } from "./access.tsx";
import { closeNowPage } from "./close-now.tsx";
import { closurePage, doorNoticePage } from "./closure.tsx";
import { type ClosingSteps, closuresPage, withdrawClosureForm } from "./closures.tsx";
import { coloursPage } from "./colours.tsx";
import { libraryDetailsPage } from "./details.tsx";
import { libraryHoursPage } from "./hours.tsx";
import { staffLibrariesPage } from "./libraries.tsx";
import { staffLibraryPage } from "./library.tsx";
import { logoPage, removeLogo } from "./logo.tsx";
import { servicePage } from "./service.tsx";
import { librarySpacesPage, spacePage } from "./spaces.tsx";
import { addTermForm, removeTermForm, termsPage } from "./terms.tsx";

/** Places' items of the staff menu. */
export const PLACES_STAFF_NAV: NavItem[] = [{ key: "libraries", href: "/staff/libraries", label: "Libraries" }];

/** More than a logo may be, so that one too heavy is refused in words on the page it came from. */
const takesLogo = { takesFiles: true, bodyLimit: 4_000_000, perMinute: 30 };

type Handle = (parts: StaffParts, context: Context) => ReturnType<Route["handle"]>;

/** What staff do with libraries and their service, by address. */
export function placesStaffRoutes(parts: StaffParts, steps: ClosingSteps): Route[] {
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
  const administrator = route({ rule: "staff", role: "service_administrator" });
  const both = (of: typeof staff, path: string, handle: Handle) => [of("GET", path, handle), of("POST", path, handle)];
  return [
    staff("GET", "/libraries", staffLibrariesPage),
    staff("GET", "/libraries/:id", staffLibraryPage),
    ...both(staff, "/libraries/:id/details", libraryDetailsPage),
    ...both(staff, "/libraries/:id/hours", libraryHoursPage),
    ...both(staff, "/libraries/:id/access", libraryAccessPage),
    ...both(staff, "/libraries/:id/closures", (_, context) => closuresPage(parts, steps, context)),
    staff("GET", "/libraries/:id/close-now", closeNowPage),
    staff("GET", "/libraries/:id/closures/:closure", closurePage),
    staff("GET", "/libraries/:id/closures/:closure/notice", doorNoticePage),
    staff("POST", "/libraries/:id/closures/:closure/withdraw", (_, context) => withdrawClosureForm(steps, context)),
    staff("GET", "/libraries/:id/spaces", librarySpacesPage),
    ...both(staff, "/libraries/:id/spaces/:space", spacePage),
    staff("GET", "/terms", (_, context) => termsPage(parts, context)),
    manager("POST", "/terms", addTermForm),
    manager("POST", "/terms/:id/remove", removeTermForm),
    ...both(administrator, "/service", servicePage),
    ...both(administrator, "/service/colours", coloursPage),
    administrator("GET", "/service/logo", logoPage),
    { ...administrator("POST", "/service/logo", logoPage), ...takesLogo },
    { ...administrator("POST", "/service/logo/remove", removeLogo), ...takesLogo },
  ];
}
