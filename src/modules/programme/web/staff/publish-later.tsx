import type { FormErrors } from "../../../../platform/http/read-form.ts";
import type { Form } from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import { fieldOf } from "./staff-words.ts";

/** A day and time from which an activity is public. */
export const PublishLater = ({ form, errors }: { form: Form; errors?: FormErrors }) => (
  <Details summary="Publish later" open={Boolean(errors?.publish_day ?? errors?.publish_time)}>
    <TextInput {...fieldOf(form, errors, "publish_day")} label={{ text: "Public from" }} type="date" width={10} />
    <TextInput
      {...fieldOf(form, errors, "publish_time")}
      label={{ text: "At" }}
      hint="9am if empty."
      type="time"
      width={5}
    />
    <Button secondary name="standing" value="later">
      Publish on that day
    </Button>
  </Details>
);
