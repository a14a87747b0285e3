import type { Translator } from "../../../platform/i18n/translator.ts";

/** Says of what begins 'Sample:' that nobody should come for it. */
export const SampleNote = ({ t }: { t: Translator }) => (
  <p class="aside">
    <strong>{t.text("vocabulary.sample")}</strong>
  </p>
);
