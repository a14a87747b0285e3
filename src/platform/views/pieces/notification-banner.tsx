import type { ComponentChildren } from "preact";
import { classes } from "../classes.ts";

interface NotificationBannerProps {
  /** "Important", or "Done" after something worked, in the page's language. */
  title: string;
  /** Read out at once: the page is the answer to what the person just did. */
  success?: boolean;
  text?: ComponentChildren;
  children?: ComponentChildren;
}

const TITLE_ID = "govuk-notification-banner-title";

/** News about the page or about what was just done. At most one a page. */
export const NotificationBanner = ({ title, success, text, children }: NotificationBannerProps) => (
  // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a name
  <div
    class={classes("govuk-notification-banner", success && "govuk-notification-banner--success")}
    role={success ? "alert" : "region"}
    aria-labelledby={TITLE_ID}
    data-module="govuk-notification-banner"
  >
    <div class="govuk-notification-banner__header">
      <h2 class="govuk-notification-banner__title" id={TITLE_ID}>
        {title}
      </h2>
    </div>
    <div class="govuk-notification-banner__content">
      {text && <p class="govuk-notification-banner__heading">{text}</p>}
      {children}
    </div>
  </div>
);
