import type { Kind } from "../../../vocabulary/terms.ts";
import type { Translator } from "../../i18n/translator.ts";
import { Hidden } from "../forms/staff-form.tsx";
import { SITE_PATHS } from "../site-paths.ts";

interface Props {
  thing: { kind: Kind; id: string; name: string };
  /** Path of the page that it stands on: the way back. */
  from: string;
  t: Translator;
}

/** Puts something on the list that is handed over, in one press. Only the browser of whoever presses knows of it. */
export const AddToList = ({ thing: { kind, id, name }, from, t }: Props) => (
  <form class="to-list" action={SITE_PATHS.list} method="post">
    <Hidden values={{ do: "add", thing: `${kind}:${id}`, from }} />
    <button type="submit" class="as-link">
      {t.text("vocabulary.list.add")}
      <span class="govuk-visually-hidden">: {name}</span>
    </button>
  </form>
);
