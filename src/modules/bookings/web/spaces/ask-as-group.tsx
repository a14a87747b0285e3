import type { Context, Form } from "../../../../platform/http/route.ts";
import { field } from "../../../../platform/http/route.ts";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { Radios } from "../../../../platform/views/forms/choices.tsx";
import { LOOKING } from "../../actions/find-booking.ts";
import type { AsGroup } from "../../actions/hiring/group-of-wish.ts";
import type { BookingParts } from "../../actions/parts.ts";
import type { SpaceRefusal } from "../../domain/decide-hold.ts";
import { GROUP_RATES, PRICED, type Rate } from "../../domain/space-terms.ts";
import { groupsOrganised } from "../../queries/hiring-groups.ts";
import type { HiringGroupRow } from "../../tables.ts";
import { readAsk } from "./ask-form.ts";

/** The groups of a service that whoever is signed in organises; none for whoever is not, or came by library card. */
export async function groupsToAskFor(
  { db }: Pick<BookingParts, "db">,
  { resident }: Pick<Context, "resident">,
  serviceId: string,
): Promise<HiringGroupRow[]> {
  const email = resident?.email;
  if (!email) return [];
  const groups = await db.work(LOOKING, () => groupsOrganised(db, email));
  return groups.filter((group) => group.service_id === serviceId);
}

/** The group that a form names, of those that may be chosen. */
export const chosenGroup = <T extends { id: string }>(form: Form, groups: T[]): T | undefined =>
  groups.find((group) => group.id === field(form, "group"));

/** In whose name an organiser asks, where a group is chosen. */
export const asOrganiser = (group: HiringGroupRow | undefined, { resident }: Context): AsGroup | undefined =>
  group && resident?.email ? { id: group.id, organiser: resident.email } : undefined;

/** What is asked for; for a group, what its service knows of it stands in place of what the form says. */
export const readAskFor = (
  form: Form,
  language: string,
  group: Pick<HiringGroupRow, "name" | "rate"> | undefined,
  rates: readonly Rate[] = PRICED,
): ReturnType<typeof readAsk> =>
  group
    ? readAsk({ ...form, rate: group.rate, organisation: group.name, insured: "" }, language, GROUP_RATES)
    : readAsk(form, language, rates);

/** Whether a refusal is about insurance, which a group has with its service and not in the form. */
export const isInsurance = (refusal: SpaceRefusal | "not_found"): boolean =>
  refusal === "insurance_missing" || refusal === "insurance_ends";

/** In whose name: a group that they organise, or not. */
export const GroupRadios = ({ groups, form, error, t }: GroupRadiosProps) => (
  <Radios
    name="group"
    value={chosenGroup(form, groups)?.id ?? "none"}
    error={error}
    errorPrefix={t.text("fields.errorPrefix")}
    legend={{ text: t.text("spaces.form.group") }}
    hint={t.text("spaces.form.groupHint")}
    items={[
      ...groups.map((group) => ({ value: group.id, text: <bdi>{group.name}</bdi> })),
      { value: "none", text: t.text("spaces.form.groupNone") },
    ]}
  />
);

interface GroupRadiosProps {
  groups: HiringGroupRow[];
  form: Form;
  error?: string;
  t: Translator;
}
