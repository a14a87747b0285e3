import type { ComponentChildren } from "preact";

interface HeardProps {
  /** The sentence in pieces: what we understood is strong. */
  parts: (string | { understood: ComponentChildren; lang?: string })[];
  change?: { text: string; href: string };
}

/** What we understood, in a sentence, with the way to change it. */
export const Heard = ({ parts, change }: HeardProps) => (
  <p class="heard">
    {parts.map((part) => (typeof part === "string" ? part : <b lang={part.lang}>{part.understood}</b>))}
    {change && (
      <>
        {" "}
        <a href={change.href}>{change.text}</a>
      </>
    )}
  </p>
);
