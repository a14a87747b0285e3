import type { ComponentChildren } from "preact";
import type { FormErrors } from "../../http/read-form.ts";
import type { Form } from "../../http/route.ts";
import { createTranslator } from "../../i18n/translator.ts";
import { OPENS_HERE } from "./error-summary.tsx";
import { Problems } from "./problems.tsx";

/** Values the form carries and nobody types. */
export const Hidden = ({ values }: { values: Form }) => (
  <>
    {Object.entries(values).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((one, index) => (
        <input key={`${name}-${index}`} type="hidden" name={name} value={one} />
      )),
    )}
  </>
);

interface StaffFormProps {
  action: string;
  csrf: string;
  /** An id made when the form was shown: sending it twice changes nothing more. */
  once?: string;
  /** Which state of the thing the form shows. */
  version?: number;
  id?: string;
  /** It holds files. */
  files?: boolean;
  children: ComponentChildren;
}

/** A form that changes something, with its token and what makes a second press harmless. */
export const StaffForm = ({ action, csrf, once, version, id, files, children }: StaffFormProps) => (
  <form id={id} action={action} method="post" enctype={files ? "multipart/form-data" : undefined} novalidate>
    <Hidden
      values={{ _csrf: csrf, ...(once && { once }), ...(version !== undefined && { version: String(version) }) }}
    />
    {children}
  </form>
);

/** What is wrong with a form of staff's pages, which are in English. @param quiet the keyboard is needed elsewhere */
export const FormProblems = ({ errors, quiet }: { errors?: FormErrors; quiet?: boolean }) => (
  <Problems t={createTranslator("en")} errors={errors} quiet={quiet} />
);

/** Someone saved while this form was open: what each of the two wrote, field by field. */
export interface Clash {
  who: string;
  fields: { label: string; theirs: string; yours: string }[];
}

/** Says that someone else changed it meanwhile, and shows theirs and yours. Saving again keeps yours. */
export const ClashNotice = ({ clash }: { clash: Clash }) => (
  <div class="govuk-error-summary" {...OPENS_HERE}>
    <div role="alert">
      <h2 class="govuk-error-summary__title">{clash.who} changed this while you were writing</h2>
      <div class="govuk-error-summary__body">
        <p>Nothing of yours is saved yet, and nothing you typed is lost. It is still in the form below.</p>
        {clash.fields.length > 0 ? (
          <table class="grid-t stack">
            <caption class="govuk-visually-hidden">Theirs and yours</caption>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Theirs, saved</th>
                <th scope="col">Yours, not saved</th>
              </tr>
            </thead>
            <tbody>
              {clash.fields.map((each) => (
                <tr key={each.label}>
                  <th scope="row">{each.label}</th>
                  <td data-l="Theirs">{each.theirs || "Empty"}</td>
                  <td data-l="Yours">{each.yours || "Empty"}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : (
          <p>What they saved is the same as what you typed.</p>
        )}
        <p>Change the form where theirs is better, then save: what is in the form is kept.</p>
      </div>
    </div>
  </div>
);
