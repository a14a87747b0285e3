import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { type Context, fields } from "../../../../platform/http/route.ts";
import { Checkboxes } from "../../../../platform/views/forms/choices.tsx";
import type { ReachParts } from "../../actions/parts.ts";
import type { AskedMeasure } from "../../domain/survey/measure.ts";
import { type LoadedMeasure, measuresOf } from "../../queries/measures.ts";
import type { ReachTables } from "../../tables.ts";

/** What the service has loaded under a licence and may ask. Opens a transaction of its own. */
export const measuresHere = ({ db }: ReachParts, { visitor }: Context): Promise<LoadedMeasure[]> =>
  db.work(scopeOf(visitor!), () => measuresOf(db.trx<ReachTables>(), visitor!.serviceId));

/** Those of them that a form has ticked, as a survey keeps them. */
export async function measuresChosen(parts: ReachParts, context: Context): Promise<AskedMeasure[]> {
  const chosen = fields(context.form, "measures");
  return (await measuresHere(parts, context))
    .filter(({ id }) => chosen.includes(id))
    .map(({ id, definition }) => ({ ...definition, key: `measure-${id}` }));
}

/** A tick for each; nothing where none is loaded. */
export const MeasureTicks = ({ measures, context }: { measures: LoadedMeasure[]; context: Context }) =>
  measures.length === 0 ? null : (
    <Checkboxes
      name="measures"
      values={fields(context.form, "measures")}
      legend={{ text: "Measures under licence", size: "s" }}
      hint="For people of 16 and over, in the words that were loaded; help is shown after."
      items={measures.map(({ id, definition }) => ({
        value: id,
        text: <bdi>{definition.name}</bdi>,
        hint: definition.licence,
      }))}
    />
  );
