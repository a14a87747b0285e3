import type { MinePage, MinePages } from "../../manifest.ts";

const One = ({ text, path, says = [], go = [] }: MinePage) => (
  <li>
    {path ? (
      <a href={path}>
        <bdi>{text}</bdi>
      </a>
    ) : (
      <strong>
        <bdi>{text}</bdi>
      </strong>
    )}
    {says.map((each) => (
      <p key={each}>{each}</p>
    ))}
    {go.map((each) => (
      <p key={each.path}>
        <a href={each.path}>{each.text}</a>
      </p>
    ))}
  </li>
);

/** Pages that are somebody's own, under a heading of what they are. */
export const Beside = ({ heading, pages }: MinePages) => (
  <section>
    <h2>{heading}</h2>
    <ul>
      {pages.map((page, index) => (
        <One key={index} {...page} />
      ))}
    </ul>
  </section>
);
