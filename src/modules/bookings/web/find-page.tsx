import type { FormErrors } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, field, page, redirect } from "../../../platform/http/route.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { fieldOf, Problems } from "../../../platform/views/forms/problems.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { type FoundByCode, findByCode } from "../actions/find-by-code.ts";
import { holdPath } from "../actions/hold-link.ts";
import { linkToken } from "../actions/private-link.ts";
import { loanPath } from "../actions/technology/tell-borrower.ts";
import type { WebParts } from "./parts.ts";
import { timePath } from "./technology/computer-time-page.tsx";

function findForm(
  { t, form, csrf }: Context,
  { errors, lead, status }: { errors?: FormErrors; lead?: string; status: number },
): Answer {
  const title = lead ? t.text("bookings.find.goneTitle") : t.text("bookings.find.title");
  return page(
    {
      title,
      body: (
        <>
          <Problems t={t} errors={errors} />
          <h1>{title}</h1>
          <p class="lead">{lead ?? t.text("bookings.find.lead")}</p>
          <form action="/booking/find" method="post" novalidate>
            <Hidden values={{ _csrf: csrf }} />
            <TextInput
              {...fieldOf(t, errors ? form : {}, errors, "code")}
              label={{ text: t.text("bookings.find.code") }}
              hint={t.text("bookings.find.codeHint")}
              width={10}
              autocomplete="off"
              spellcheck={false}
            />
            <TextInput
              {...fieldOf(t, errors ? form : {}, errors, "name")}
              label={{ text: t.text("bookings.find.name") }}
              hint={t.text("bookings.find.nameHint")}
              width={20}
              spellcheck={false}
            />
            <Button>{t.text("bookings.find.button")}</Button>
          </form>
        </>
      ),
    },
    status,
  );
}

/** A private link that opens nothing (any more): the code does, or a person. */
export const noBooking = (context: Context): Answer =>
  findForm(context, { lead: context.t.text("bookings.find.gone"), status: 404 });

/** GET /booking/find */
export const findPage = (context: Context): Answer => findForm(context, { status: 200 });

/** The private page of what was found. */
function pathTo(secret: string, { what, row }: FoundByCode): string {
  if (what === "space") return holdPath(secret, row);
  if (what === "loan") return loanPath(secret, row);
  if (what === "computer") return timePath(secret, row);
  return `/booking?token=${linkToken(secret, "booking", row.id, String(row.link_version))}`;
}

/** POST /booking/find: whoever knows the code and the name gets the private link, whatever was booked. */
export async function findAnswer(parts: WebParts, context: Context): Promise<Answer> {
  const { t, form } = context;
  const code = field(form, "code");
  const name = field(form, "name");
  const errors: FormErrors = {
    ...(!code && { code: t.text("bookings.find.codeMissing") }),
    ...(!name && { name: t.text("bookings.find.nameMissing") }),
  };
  if (Object.keys(errors).length > 0) return findForm(context, { errors, status: 422 });
  const found = await findByCode(parts, code.slice(0, 40), name.slice(0, 200));
  if (!found) return findForm(context, { errors: { code: t.text("bookings.find.none") }, status: 422 });
  return redirect(pathTo(parts.secret, found));
}
