import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, page, redirect } from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { loanByCode } from "../../actions/technology/load-loan.ts";
import { loanPath } from "../../actions/technology/tell-borrower.ts";
import { fieldOf, Problems } from "../form-parts.tsx";
import type { WebParts } from "../parts.ts";

/** GET and POST /technology/find: whoever knows the code and the name gets the private link. */
export async function findLoanPage(parts: WebParts, context: Context): Promise<Answer> {
  const { t, form, request } = context;
  if (request.method !== "POST") return findForm(context);
  const [code, name] = [field(form, "code"), field(form, "name")];
  const errors: FormErrors = {
    ...(!code && { code: t.text("bookings.find.codeMissing") }),
    ...(!name && { name: t.text("bookings.find.nameMissing") }),
  };
  if (Object.keys(errors).length > 0) return findForm(context, errors);
  const found = await loanByCode(parts.db, code.slice(0, 40), name.slice(0, 200));
  return found ? redirect(loanPath(parts.secret, found)) : findForm(context, { code: t.text("technology.find.none") });
}

function findForm({ t, form, csrf }: Context, errors?: FormErrors): Answer {
  const title = t.text("technology.find.title");
  const typed = errors ? form : {};
  return page(
    {
      title: errors ? t.text("bookings.form.errorTitle", { title }) : title,
      body: (
        <>
          <Problems t={t} errors={errors} />
          <h1>{title}</h1>
          <form action="/technology/find" method="post" novalidate>
            <Hidden values={{ _csrf: csrf }} />
            <TextInput
              {...fieldOf(t, typed, errors, "code")}
              label={{ text: t.text("bookings.find.code") }}
              hint={t.text("bookings.find.codeHint")}
              width={10}
              autocomplete="off"
              spellcheck={false}
            />
            <TextInput
              {...fieldOf(t, typed, errors, "name")}
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
    errors ? 422 : 200,
  );
}
