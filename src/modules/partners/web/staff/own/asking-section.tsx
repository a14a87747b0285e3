import { localDate } from "../../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../../platform/clock/say-when.ts";
import type { PartnerLine } from "../../../queries/own/partner-pages.ts";
import { partnerPath } from "../staff-paths.ts";

/** Organisations that wait for a yes or a no. Nothing where none does. */
export const AskingSection = ({ lines }: { lines: PartnerLine[] }) =>
  lines.length === 0 ? null : (
    <section aria-labelledby="asking">
      <h2 id="asking">Organisations that ask to list what they do ({lines.length})</h2>
      <ul>
        {lines.map(({ id, name, town, asked_at }) => (
          <li key={id}>
            <a href={partnerPath(id)}>{name}</a>, <bdi>{town}</bdi>, since{" "}
            {sayDate(localDate(asked_at), { weekday: false })}
          </li>
        ))}
      </ul>
    </section>
  );
