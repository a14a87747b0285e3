import type { Kind } from "../../../vocabulary/terms.ts";
import type { Translator } from "../../i18n/translator.ts";
import { Hidden } from "../forms/staff-form.tsx";
import { SITE_PATHS } from "../site-paths.ts";

interface Props {
  thing: { kind: Kind; id: string; name: string };
  /** Path of the page that it stands on: the way back. */
  from: string;
  t: Translator;
  /** Whether it is on this browser's list already, where the page knows: then the press leads back to the thing on it. */
  listed?: boolean;
}

/** Where a thing stands on a page that lists many: a press leads back there. */
export const thingAnchor = (id: string): string => `thing-${id}`;

/** Puts something on the list that is handed over, in one press. Only the browser of whoever presses knows of it. */
export const AddToList = ({ thing: { kind, id, name }, from, t, listed }: Props) => (
  <form class="not-paper" action={SITE_PATHS.list} method="post">
    <Hidden
      values={{
        do: listed ? "remove" : "add",
        thing: `${kind}:${id}`,
        from,
        ...(listed !== undefined && { stay: "yes" }),
      }}
    />
    {listed && (
      <>
        <b>{t.text("vocabulary.list.on")}</b> <a href={SITE_PATHS.list}>{t.text("vocabulary.list.see")}</a>{" "}
      </>
    )}
    <button type="submit" class="as-link">
      {t.text(listed ? "vocabulary.list.takeOut" : "vocabulary.list.add")}
      <span class="govuk-visually-hidden">: {name}</span>
    </button>
  </form>
);
