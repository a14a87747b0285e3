import type { Translator } from "../../../platform/i18n/translator.ts";
import { Heard } from "../../../platform/views/find/heard.tsx";
import { Details } from "../../../platform/views/pieces/details.tsx";
import { English } from "../../../platform/views/words.tsx";
import type { HeardView } from "./present-heard.ts";

const Links = ({ links }: { links: { text: string; href: string }[] }) => (
  <ul>
    {links.map(({ text, href }) => (
      <li key={href}>
        <a href={href}>{text}</a>
      </li>
    ))}
  </ul>
);

const OtherPlaces = ({ heard, t }: { heard: HeardView; t: Translator }) => (
  <ul>
    {heard.places.map(({ text, href }) => (
      <li key={href}>
        <a href={href}>
          <English t={t}>{text}</English>
        </a>
      </li>
    ))}
  </ul>
);

/** What was understood, and the ways to change it. A place that may be several is asked about at once. */
export const WhatWasHeard = ({ heard, t }: { heard: HeardView; t: Translator }) => {
  const asks = heard.placeAmbiguous && heard.places.length > 0;
  return (
    <>
      <Heard parts={heard.parts} />
      {asks && (
        <section class="other" aria-labelledby="which-place">
          <h2 id="which-place">{t.text("search.heard.whichPlace", { name: heard.placeName })}</h2>
          <OtherPlaces heard={heard} t={t} />
        </section>
      )}
      {heard.notes.map((note) => (
        <p key={note.text}>
          {note.text} {note.undo && <a href={note.undo.href}>{note.undo.text}</a>}
        </p>
      ))}
      {(heard.undo.length > 0 || (heard.places.length > 0 && !asks)) && (
        <Details summary={t.text("search.heard.change")}>
          {heard.places.length > 0 && !asks && (
            <>
              <p>{t.text("search.heard.meantPlace")}</p>
              <OtherPlaces heard={heard} t={t} />
            </>
          )}
          {heard.undo.length > 0 && <Links links={heard.undo} />}
        </Details>
      )}
    </>
  );
};
