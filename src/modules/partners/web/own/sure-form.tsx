import type { ComponentChildren } from "preact";
import type { Form } from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";

interface Props {
  asks: string;
  /** Whom or what it is about, for whoever hears the page. */
  about: string;
  /** What happens then. */
  next: string;
  button: string;
  action: string;
  values: Form;
  /** More of what happens. */
  children?: ComponentChildren;
}

/** A press that cannot simply be taken back: it is opened first, and says what happens. */
export const SureForm = ({ asks, about, next, button, action, values, children }: Props) => {
  const of = <span class="govuk-visually-hidden">: {about}</span>;
  return (
    <Details
      summary={
        <>
          {asks}
          {of}
        </>
      }
    >
      <p>{next}</p>
      {children}
      <form action={action} method="post">
        <Hidden values={values} />
        <Button secondary>
          {button}
          {of}
        </Button>
      </form>
    </Details>
  );
};
