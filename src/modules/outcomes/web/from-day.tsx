import { type Form, field } from "../../../platform/http/route.ts";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";

export const WRITE_A_DAY = "Write the day from which it holds, such as 1 4 2026";
export const NOT_BEFORE_TODAY =
  "A link ends today or on a later day: what counted until yesterday goes on counting. Choose such a day";

/** From which day links hold, or end. */
export const FromDay = ({ form, error }: { form: Form; error?: string }) => (
  <TextInput
    name="from"
    label={{ text: "From which day this holds" }}
    width={10}
    value={field(form, "from")}
    error={error}
    hint="The days before keep what was said of them. What is new may begin on an earlier day, where it was meant for it all along; what ends, ends from today at the earliest."
  />
);
