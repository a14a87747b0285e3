import { Button } from "../../../platform/views/forms/button.tsx";
import { Select } from "../../../platform/views/forms/select.tsx";
import { sayYear, type Year, yearAt, yearOf } from "../domain/days.ts";

const YEARS_BACK = 5;

/** Which year the figures are of. */
export const YearChoice = ({ action, year, today }: { action: string; year: Year; today: string }) => {
  const { begins } = yearAt(today);
  const years = [...new Set([...Array.from({ length: YEARS_BACK + 1 }, (_, back) => begins - back), year.begins])];
  return (
    <form class="filter not-printed" method="get" action={action}>
      <Select
        name="year"
        label={{ text: "Year" }}
        value={String(year.begins)}
        items={years.toSorted((a, b) => b - a).map((each) => ({ value: String(each), text: sayYear(yearOf(each)) }))}
      />
      <Button secondary>Show</Button>
    </form>
  );
};
