import type { StaffRole } from "../../vocabulary/roles.ts";
import type { Translator } from "../i18n/translator.ts";
import { AskSmall } from "../views/find/ask.tsx";
import { SITE_PATHS } from "../views/site-paths.ts";
import type { Page } from "./route.ts";

const KINDS = { 403: "forbidden", 404: "not_found", 429: "too_many", 500: "surprise" } as const;
type RefusalKind = (typeof KINDS)[keyof typeof KINDS] | "bad";

/** Which words fit a status code. */
export const refusalKind = (status: number): RefusalKind => KINDS[status as keyof typeof KINDS] ?? "bad";

/** A page that one's role does not allow. */
interface Needed {
  role: StaffRole;
  /** It is of all libraries, and for those who act for all of them. */
  whole: boolean;
  /** Colleagues who have it, by name. */
  names: string[];
}

const ROLE_WORDS: Record<StaffRole, string> = {
  guest_tutor: "those who work here",
  staff: "staff of the library service",
  manager: "managers of the library service",
  service_administrator: "administrators of the library service",
  installation_administrator: "the administrator of this installation",
};
const NAMED_MOST = 3;

/** What whoever works here reads where their role does not allow a page: whom it is for, and whom to ask. Staff's pages are in English. */
export function roleRefusalPage({ role, whole, names }: Needed): Page {
  const title = `This page is for ${ROLE_WORDS[role]}${whole ? " who act for all of its libraries" : ""}`;
  const some = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(names.slice(0, NAMED_MOST));
  const ask =
    role === "installation_administrator"
      ? "Ask whoever runs Alcove for your library service."
      : names.length > 0
        ? `Ask ${some}: they can do it for you, or let you in.`
        : "Nobody at your library service has that role yet. Ask the administrator of this installation.";
  return {
    title,
    staff: true,
    body: (
      <>
        <h1>{title}</h1>
        <p class="lead">{ask}</p>
        <p>Nothing was changed. If you had this right until a moment ago, somebody has taken it away since.</p>
      </>
    ),
  };
}

/** The friendly page for a request that cannot be answered; `reference` leads an operator to the log line. */
export function refusalPage(t: Translator, status: number, reference = ""): Page {
  const kind = refusalKind(status);
  const title = t.text(`refusal.${kind}.title`);
  return {
    title,
    // An address that leads nowhere is no dead end: what was looked for may be found.
    above:
      kind === "not_found" ? (
        <AskSmall
          label={t.text("search.form")}
          action={SITE_PATHS.search}
          method="post"
          needLabel={t.text("search.need")}
          placeLabel={t.text("search.where")}
          button={t.text("search.button")}
        />
      ) : undefined,
    body: (
      <>
        <h1>{title}</h1>
        <p class="lead">{t.text(`refusal.${kind}.text`, { reference })}</p>
      </>
    ),
  };
}
