import type { ComponentChildren } from "preact";
import { classes } from "../classes.ts";

/** The arch with a number that ties a result to the map. Not read out: an ordered list says its numbers. */
export const Pin = ({ n }: { n: number }) => (
  <span class="pin" aria-hidden="true">
    {n}
  </span>
);

export interface GoItemProps {
  title: string;
  href: string;
  /** The language of the title, where it is not the page's. */
  lang?: string;
  /** "10am to 11am", in its own column; or part of the text in `lines`. */
  when?: ComponentChildren;
  /** Each a short line: what it is, where, how far. */
  lines: ComponentChildren[];
  /** Cost and how to join: "Free." first, then the rest. */
  terms?: ComponentChildren;
  /** What can be done with it from here, last. */
  more?: ComponentChildren;
  /** The number on the map. */
  pin?: number;
  /** What a link to it on its page goes by. */
  id?: string;
  /** Level of the title's heading: 2 right under the page's h1, 3 under a section. */
  level?: 2 | 3;
}

/** Something one can go to: when, what, where, on what terms. */
export const GoItem = ({ title, href, lang, when, lines, terms, more, pin, id, level = 3 }: GoItemProps) => {
  const Heading = `h${level}` as "h2" | "h3";
  const words = (
    <div>
      <Heading>
        <a href={href} lang={lang} dir={lang ? "ltr" : undefined}>
          {title}
        </a>
      </Heading>
      {lines.map((line, index) => (
        <p key={index}>{line}</p>
      ))}
      {pin !== undefined && terms && <p class="terms">{terms}</p>}
      {more}
    </div>
  );
  if (pin !== undefined)
    return (
      <li id={id}>
        <Pin n={pin} />
        {words}
      </li>
    );
  return (
    <li id={id}>
      <p class="when">{when}</p>
      {words}
      {terms && <p class="terms end">{terms}</p>}
    </li>
  );
};

interface GoListProps {
  children: ComponentChildren;
  /** The items carry map numbers: their order means something. */
  pinned?: boolean;
  /** The number of the first item, on a later page of results. */
  start?: number;
}

export const GoList = ({ children, pinned, start }: GoListProps) =>
  pinned ? (
    <ol class={classes("go", "pinned")} start={start}>
      {children}
    </ol>
  ) : (
    <ul class="go">{children}</ul>
  );
