import type { MessageKey, Translator } from "../../../platform/i18n/translator.ts";
import { Needs } from "../../../platform/views/find/asides.tsx";
import { isOffered, type Need } from "../../../vocabulary/needs.ts";
import type { Kind } from "../../../vocabulary/terms.ts";
import { type RememberedPlace, searchNear } from "./remembered-place.ts";

const DOORS: { key: string; needs: Need[] }[] = [
  { key: "warm_space", needs: ["warm_space"] },
  { key: "company", needs: ["company"] },
  { key: "forms", needs: ["forms_and_money", "digital_help"] },
  { key: "english", needs: ["learn_english"] },
  { key: "under_fives", needs: ["under_fives"] },
  { key: "work", needs: ["finding_work"] },
  { key: "writing", needs: ["writing", "art_and_craft", "making"] },
  { key: "better", needs: ["feeling_better", "moving_more", "health"] },
];

/** What libraries have rather than put on. */
const THINGS: Kind[] = ["space", "technology"];

/** Doors by need and by what libraries have, each into a search, around the remembered place where there is one. */
export const NeedDoors = ({ t, near }: { t: Translator; near?: RememberedPlace }) => {
  const door = (asked: Record<string, string>) =>
    near ? searchNear(near, asked) : `/search?${new URLSearchParams(asked)}`;
  return (
    <section aria-labelledby="needs-heading">
      <h2 id="needs-heading">{t.text("search.home.needsHeading")}</h2>
      <Needs
        needs={DOORS.filter(({ needs }) => needs.some(isOffered)).map(({ key, needs }) => ({
          text: t.text(`search.home.need.${key}` as MessageKey),
          note: t.text(`search.home.need.${key}.note` as MessageKey),
          href: door({ need: needs.filter(isOffered).join(",") }),
        }))}
      />
      <p class="links">
        {THINGS.map((kind) => (
          <a key={kind} href={door({ kind })}>
            {t.text(`search.home.kind.${kind}` as MessageKey)}
          </a>
        ))}
      </p>
    </section>
  );
};
