import { RING_NOW, type RingNowKey } from "../../../vocabulary/ring-now.ts";
import type { Said, Translator } from "../../i18n/translator.ts";
import { Words } from "../words.tsx";
import { Phone } from "./asides.tsx";

interface RingNowProps {
  t: Translator;
  title: Said;
  /** The number that comes before the others. */
  first?: RingNowKey;
}

/**
 * Whom to ring at once. Words of safety are in English wherever no translation of them has been checked; whoever shows them
 * says why before.
 */
export const RingNowList = ({ t, title, first }: RingNowProps) => {
  const lines = RING_NOW.map(({ key, number }) => ({ key, number, said: t.say(`vocabulary.ringNow.${key}`) }));
  const borrowed = [title, ...lines.map(({ said }) => said)].find(({ lang }) => lang !== t.locale);
  return (
    // Borrowed words run in their own direction, else words and number change places.
    <div {...(borrowed && { lang: borrowed.lang, dir: "ltr" as const })}>
      <h2 id="ring-now">
        <Words said={title} t={t} />
      </h2>
      <ul>
        {lines
          .toSorted((a, b) => Number(b.key === first) - Number(a.key === first))
          .map(({ said, number }) => (
            <li key={number}>
              <Words said={said} t={t} /> <Phone number={number} />
            </li>
          ))}
      </ul>
    </div>
  );
};
