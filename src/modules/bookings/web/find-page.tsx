import type { FormErrors } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, field, page, redirect } from "../../../platform/http/route.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { bookingByCode } from "../actions/find-booking.ts";
import { linkToken } from "../actions/private-link.ts";
import { fieldOf, Problems } from "./form-parts.tsx";
import type { WebParts } from "./parts.ts";

function findForm(
  { t, form, csrf }: Context,
  { errors, lead, status }: { errors?: FormErrors; lead?: string; status: number },
): Answer {
  const title = lead ? t.text("bookings.find.goneTitle") : t.text("bookings.find.title");
  return page(
    {
      title: errors ? t.text("bookings.form.errorTitle", { title }) : title,
      body: (
        <>
          <Problems t={t} errors={errors} />
          <h1>{title}</h1>
          {lead && <p class="lead">{lead}</p>}
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

/** POST /booking/find: whoever knows the code and the name gets the private link. */
export async function findAnswer({ db, secret }: WebParts, context: Context): Promise<Answer> {
  const { t, form } = context;
  const code = field(form, "code");
  const name = field(form, "name");
  const errors: FormErrors = {
    ...(!code && { code: t.text("bookings.find.codeMissing") }),
    ...(!name && { name: t.text("bookings.find.nameMissing") }),
  };
  if (Object.keys(errors).length > 0) return findForm(context, { errors, status: 422 });
  const found = await bookingByCode(db, code.slice(0, 40), name.slice(0, 200));
  if (!found) return findForm(context, { errors: { code: t.text("bookings.find.none") }, status: 422 });
  return redirect(`/booking?token=${linkToken(secret, "booking", found.id, String(found.version))}`);
}
