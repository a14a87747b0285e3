import { Checkboxes } from "../../../../platform/views/forms/choices.tsx";
import type { MappedService } from "../../actions/map-rows.ts";
import { refugeWordsOf } from "./say-place.ts";
import { count } from "./source-words.ts";

/** Rows that are asked about, each by itself. The place of all others that look like one is withheld, too. */
export const MOST_REFUGES = 200;

/** What looks like a refuge has its place withheld; whoever knows better says so, before anything is taken. */
export const RefugesAsked = ({ services, shown }: { services: MappedService[]; shown: readonly string[] }) => {
  const found = services.flatMap((service) => {
    const words = refugeWordsOf(service);
    return words ? [{ ...service, words }] : [];
  });
  if (found.length === 0) return null;
  return (
    <Checkboxes
      name="shown"
      values={[...shown]}
      legend={{ text: "Is any of these no refuge, so that its place may be shown?", size: "s" }}
      hint={`${count(found.length, "looks like a refuge or the like, and has its", "look like refuges or the like, and have their")} place withheld: the town at most is shown, mapped or given on. Tick none where you are not sure. Staff can say otherwise later.${
        found.length > MOST_REFUGES ? ` The first ${MOST_REFUGES} are asked about.` : ""
      }`}
      items={found.slice(0, MOST_REFUGES).map(({ line, record, words }) => ({
        value: record.id,
        text: <bdi>{record.name}</bdi>,
        hint: (
          <>
            Line {line}, by the words <bdi>‘{words}’</bdi>
          </>
        ),
      }))}
    />
  );
};
