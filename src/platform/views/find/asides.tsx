import type { ComponentChildren } from "preact";
import { dial } from "../../../vocabulary/dial.ts";

/** A telephone number that dials, kept left to right in every language; words without a number are words. */
export const Phone = ({ number }: { number: string }) => {
  const dialled = dial(number);
  const written = <bdi dir="ltr">{number}</bdi>;
  return dialled ? <a href={`tel:${dialled}`}>{written}</a> : written;
};

interface TalkProps {
  heading: string;
  phone?: string;
  /** Where the number rings and until when. */
  note?: ComponentChildren;
  links?: { text: string; href: string }[];
}

/** A person instead of a page. Once a page; the only large green area. */
export const Talk = ({ heading, phone, note, links = [] }: TalkProps) => (
  <aside class="talk" aria-labelledby="talk-heading">
    <h2 id="talk-heading">{heading}</h2>
    {phone && (
      <p class="big">
        <Phone number={phone} />
      </p>
    )}
    {note && <p>{note}</p>}
    {links.length > 0 && (
      <ul>
        {links.map((link) => (
          <li key={link.text}>
            <a href={link.href}>{link.text}</a>
          </li>
        ))}
      </ul>
    )}
  </aside>
);

export interface Need {
  text: string;
  href: string;
  note?: string;
}

/** Doors into the site: what people need, each with a line of what is behind it. */
export const Needs = ({ needs }: { needs: Need[] }) => (
  <ul class="needs">
    {needs.map((need) => (
      <li key={need.text}>
        <a href={need.href}>{need.text}</a>
        {need.note && <small>{need.note}</small>}
      </li>
    ))}
  </ul>
);

/** Another way: "you don't have to fill this in", "not what you meant?". */
export const Other = ({ heading, children }: { heading?: string; children: ComponentChildren }) => (
  <div class="other">
    {heading && <h2>{heading}</h2>}
    {children}
  </div>
);
