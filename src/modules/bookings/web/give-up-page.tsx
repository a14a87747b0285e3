import type { ComponentChildren } from "preact";
import { privatePage } from "../../../platform/http/private-page.ts";
import type { Answer, Context, Page } from "../../../platform/http/route.ts";
import { Button, ButtonGroup } from "../../../platform/views/forms/button.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";

interface GivingUp {
  title: string;
  /** What it is and when, to be sure it is the right one. */
  what: ComponentChildren;
  /** What follows: who has it then, or what it costs. */
  follows: string;
  /** The button that does it. */
  yes: string;
  /** Where the form posts, and what it carries. */
  action: string;
  values?: Record<string, string>;
  /** The page of what is kept. */
  keep: string;
  service?: Page["service"];
}

/** One question before something is given up: a link in a message, or a slip of the finger, gives up nothing. */
export const giveUpPage = ({ t, csrf }: Context, asked: GivingUp): Answer =>
  privatePage({
    title: asked.title,
    service: asked.service,
    body: (
      <>
        <h1>{asked.title}</h1>
        <p class="lead">{asked.what}</p>
        <p>{asked.follows}</p>
        <form action={asked.action} method="post">
          <Hidden values={{ _csrf: csrf, ...asked.values }} />
          <ButtonGroup>
            <Button preventDoubleClick>{asked.yes}</Button>
            <a href={asked.keep}>{t.text("bookings.giveUp.no")}</a>
          </ButtonGroup>
        </form>
      </>
    ),
  });
