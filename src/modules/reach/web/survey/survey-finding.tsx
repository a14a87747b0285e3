import type { LoadedSurveyFigures } from "./load-survey-figures.ts";
import { sayFinding } from "./say-finding.ts";

/** The finding in a sentence or two, before any number is read. */
export const Finding = ({ loaded, area }: { loaded: LoadedSurveyFigures; area: string }) => {
  const { first, group, rest } = sayFinding(loaded, area);
  return (
    <p class="lead">
      {first}
      {group !== undefined && (
        <>
          {" "}
          <b>{group}</b>
        </>
      )}
      {rest !== undefined && ` ${rest}`}
    </p>
  );
};
