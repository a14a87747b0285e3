import type { Gentle } from "../../vocabulary/gentle-words.ts";
import { type Translator, wordingOf } from "../i18n/translator.ts";
import { NotificationBanner } from "./pieces/notification-banner.tsx";

/** Words that somebody has written, each in quotation marks of the page's language, whatever script it is in. */
export const quoted = (t: Translator, words: string[]): string =>
  new Intl.ListFormat(wordingOf(t), { type: "unit" }).format(
    words.map((word) => t.text("referrals.gentle.quoted", { word })),
  );

/** Asks once whether what is written has to speak of immigration status or a diagnosis. @param text why it may be left out */
export const GentleNotice = ({ t, gentle, text }: { t: Translator; gentle: Gentle[]; text: string }) => (
  <NotificationBanner title={t.text("referrals.gentle.title")}>
    {gentle.map(({ kind, words }) => (
      <p key={kind} class="govuk-notification-banner__heading">
        {t.text(`referrals.gentle.${kind}`, { words: quoted(t, words) })}
      </p>
    ))}
    <p>{text}</p>
  </NotificationBanner>
);
