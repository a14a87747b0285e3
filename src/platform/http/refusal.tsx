import type { Translator } from "../i18n/translator.ts";
import { AskSmall } from "../views/find/ask.tsx";
import { SITE_PATHS } from "../views/site-paths.ts";
import type { Page } from "./route.ts";

const KINDS = { 403: "forbidden", 404: "not_found", 429: "too_many", 500: "surprise" } as const;
type RefusalKind = (typeof KINDS)[keyof typeof KINDS] | "bad";

/** Which words fit a status code. */
export const refusalKind = (status: number): RefusalKind => KINDS[status as keyof typeof KINDS] ?? "bad";

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
