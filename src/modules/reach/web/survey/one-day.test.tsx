import { renderToString } from "preact-render-to-string";
import { expect, it } from "vitest";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { surveyFigure } from "../../domain/survey/figures.ts";
import { sayWhyAlone } from "./say-finding.ts";
import { SurveyTable } from "./survey-table.tsx";

const CENSUS = { sex: { female: 500, male: 500 } };
const tableOf = (clusters: number, effect: number | null) =>
  surveyFigure(
    {
      margin: "sex",
      unit: "people",
      cells: [
        { name: "female", shown: 60 },
        { name: "male", shown: 30 },
      ],
      effect,
      clusters,
    },
    CENSUS,
  );
const rendered = (figure: ReturnType<typeof tableOf>) =>
  renderToString(
    <SurveyTable caption="Who" figures={[figure]} measures={[]} beside t={createTranslator("en")} area="Rotherham" />,
  );

it("shares of one day are not bold, say so, and say why they stand beside nobody", () => {
  const figure = tableOf(1, null);
  expect(sayWhyAlone([figure])).toContain("all answers are of one day or session");
  const html = rendered(figure);
  expect(html).toContain("One day only");
  expect(html).not.toContain("<b>67%</b>");
  expect(rendered(tableOf(8, 1.5))).toContain("<b>67%</b>");
});

it("says of what is set beside nobody for another reason which it is", () => {
  expect(sayWhyAlone([{ margin: "sex", clusters: 5, alone: "attendances" }])).toContain("how often they come");
  expect(sayWhyAlone([{ margin: "sex", clusters: 5, alone: "too_few" }])).toContain("too few answered");
  expect(sayWhyAlone([{ margin: "here", clusters: 5, alone: "not_in_census" }])).toContain("no question was asked");
});
