import type { Translator } from "../../../platform/i18n/translator.ts";
import { Content } from "../../../platform/views/content.tsx";
import { Other } from "../../../platform/views/find/asides.tsx";
import { sayDay } from "./idea-lines.tsx";

/** That nothing new appears for now, until when and why; nothing where it does. */
export const FreezeNote = ({ t, freeze }: { t: Translator; freeze?: { until_on: string; reason: string } }) =>
  freeze ? (
    <Other>
      <p>
        {t.text("ideas.freeze.note", { date: sayDay(t, freeze.until_on) })}{" "}
        <Content t={t} lang="en">
          {freeze.reason}
        </Content>
      </p>
    </Other>
  ) : null;
