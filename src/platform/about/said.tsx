import type { AnyMessageKey, Translator } from "../i18n/translator.ts";
import { Words } from "../views/words.tsx";

type Names<Start extends string> = Extract<AnyMessageKey, `about.${Start}${string}`>;
export type AboutKey = Names<"">;

interface SaidProps {
  t: Translator;
  id: AboutKey;
}

const Said = ({ t, id }: SaidProps) => <Words said={t.say(id)} t={t} />;

export const Paragraph = ({ t, id, lead }: SaidProps & { lead?: boolean }) => (
  <p class={lead ? "lead" : undefined}>
    <Said t={t} id={id} />
  </p>
);

export const Heading = ({ t, id }: SaidProps) => (
  <h2>
    <Said t={t} id={id} />
  </h2>
);

export const List = ({ t, ids }: { t: Translator; ids: AboutKey[] }) => (
  <ul>
    {ids.map((id) => (
      <li key={id}>
        <Said t={t} id={id} />
      </li>
    ))}
  </ul>
);

export const OutLink = ({ t, id, href }: SaidProps & { href: string }) => (
  <p>
    <a href={href}>
      <Said t={t} id={id} />
    </a>
  </p>
);
