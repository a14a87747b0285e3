import { renderToString } from "preact-render-to-string";
import { expect, it } from "vitest";
import { readHours } from "../../../domain/hours-lines.ts";
import { UnreadHours } from "./unread-hours.tsx";

const said = (hours: string) => renderToString(<UnreadHours schedules={readHours(hours)} />);

it("staff are told which hours were not read, and what that does", () => {
  expect(said("Mon-Fri 9-5")).toBe("");
  const page = said("Mon-Fri 9-5\nFirst Saturday, <10 to 12>");
  expect(page).toContain("We could not read these hours:");
  expect(page).toContain("<bdi>First Saturday, &lt;10 to 12></bdi>");
  expect(page).toContain("cannot go by them, only by its other hours.");
  expect(page).not.toContain("Mon-Fri");
  expect(said("Mornings")).toContain("cannot go by them. If");
});
