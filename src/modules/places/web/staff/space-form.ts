import { z } from "zod";
import {
  choice,
  cleanText,
  type FormErrors,
  line,
  neededLine,
  paragraphs,
  readForm,
  tick,
  wholeNumber,
} from "../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../platform/http/route.ts";
import { ACCESS_FEATURES, type AccessAnswers } from "../../../../vocabulary/terms.ts";
import type { SpaceDetails } from "../../actions/save-space.ts";
import { SPACE_KINDS } from "../../tables.ts";

const MOST_LINES = 30;

/** One thing a line, up to 80 characters each. */
const list = z.preprocess(
  (value) =>
    cleanText(String([value].flat()[0] ?? ""))
      .split("\n")
      .map((each) => each.replace(/\s+/g, " ").trim())
      .filter(Boolean),
  z
    .array(z.string().max(80, "Use 80 characters or fewer a line"))
    .max(MOST_LINES, `Write ${MOST_LINES} lines or fewer`),
);

const SCHEMA = z.object({
  name: neededLine(80, "Write its name, such as 'Community room'"),
  kind: choice(SPACE_KINDS, "Say what it is"),
  capacity: wholeNumber(1, 2000),
  layouts: list,
  equipment: list,
  about: paragraphs(1500),
  needs_induction: tick,
  audience: choice(["public", "staff"], "Say who may use it"),
  active: choice(["yes", "no"], "Say whether it is in use"),
});

const ACCESS = Object.fromEntries(
  ACCESS_FEATURES.flatMap((feature) => [
    [`access_${feature}`, z.preprocess((value) => String([value].flat()[0] ?? ""), z.string())],
    [`access_${feature}_note`, line(120)],
  ]),
);

/** What staff wrote about a space, or what is wrong with it. */
export function readSpace(form: Form): { details: SpaceDetails } | { errors: FormErrors } {
  const read = readForm(SCHEMA, form);
  const answers = readForm(z.object(ACCESS), form);
  if ("errors" in read || "errors" in answers)
    return { errors: { ...("errors" in read && read.errors), ...("errors" in answers && answers.errors) } };
  const access: AccessAnswers = {};
  for (const feature of ACCESS_FEATURES) {
    const answer = answers.value[`access_${feature}`];
    const note = String(answers.value[`access_${feature}_note`] ?? "");
    if (answer === "yes" || answer === "no") access[feature] = { answer, ...(note && { note }) };
  }
  const { value } = read;
  return {
    details: {
      ...value,
      capacity: value.capacity ?? null,
      about: value.about || null,
      active: value.active === "yes",
      access,
    },
  };
}

/** A space as the form shows it. */
export const formOfSpace = (space: SpaceDetails): Form => ({
  name: space.name,
  kind: space.kind,
  capacity: space.capacity === null ? "" : String(space.capacity),
  layouts: space.layouts.join("\n"),
  equipment: space.equipment.join("\n"),
  about: space.about ?? "",
  needs_induction: space.needs_induction ? "yes" : "",
  audience: space.audience,
  active: space.active ? "yes" : "no",
  ...Object.fromEntries(
    ACCESS_FEATURES.flatMap((feature) => [
      [`access_${feature}`, space.access[feature]?.answer ?? ""],
      [`access_${feature}_note`, space.access[feature]?.note ?? ""],
    ]),
  ),
});

/** What two people wrote, where it differs. */
export const differing = (theirs: SpaceDetails, yours: Form) => {
  const saved = formOfSpace(theirs);
  return Object.entries(SPACE_FIELDS)
    .map(([name, label]) => ({ label, theirs: field(saved, name), yours: field(yours, name) }))
    .filter((each) => each.theirs !== each.yours.replace(/\r\n/g, "\n"));
};

/** The form's fields but for access, in words. */
export const SPACE_FIELDS = {
  name: "Name",
  kind: "What it is",
  capacity: "People it holds",
  layouts: "Ways to set it out",
  equipment: "What is in it",
  about: "About it",
  needs_induction: "Induction",
  audience: "Who may use it",
  active: "In use",
} as const;
