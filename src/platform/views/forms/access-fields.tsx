import { ACCESS_FEATURES } from "../../../vocabulary/terms.ts";
import type { FormErrors } from "../../http/read-form.ts";
import { type Form, field } from "../../http/route.ts";
import { ACCESS_WORDS } from "../../i18n/english-words.ts";

const ANSWERS = [
  { value: "", text: "Not yet confirmed" },
  { value: "yes", text: "Yes" },
  { value: "no", text: "No" },
];

/** Yes, no or not yet confirmed for each access feature, with a note. Fields 'access_step_free' and 'access_step_free_note'. */
export const AccessFields = ({ form, errors = {} }: { form: Form; errors?: FormErrors }) => (
  <table class="grid-t stack">
    <caption class="govuk-visually-hidden">Access</caption>
    <thead>
      <tr>
        <th scope="col">Feature</th>
        <th scope="col">Answer</th>
        <th scope="col">Note people will read</th>
      </tr>
    </thead>
    <tbody>
      {ACCESS_FEATURES.map((feature) => {
        const id = `access_${feature}`;
        const error = errors[`${id}_note`];
        return (
          <tr key={feature}>
            <th scope="row">{ACCESS_WORDS[feature]}</th>
            <td data-l="Answer">
              <label class="govuk-visually-hidden" for={id}>
                {ACCESS_WORDS[feature]}
              </label>
              <select class="govuk-select" id={id} name={id}>
                {ANSWERS.map((answer) => (
                  <option key={answer.value} value={answer.value} selected={field(form, id) === answer.value}>
                    {answer.text}
                  </option>
                ))}
              </select>
            </td>
            <td data-l="Note people will read">
              <label class="govuk-visually-hidden" for={`${id}_note`}>
                Note on {ACCESS_WORDS[feature]}
              </label>
              {error && (
                <p id={`${id}_note-error`} class="govuk-error-message">
                  <span class="govuk-visually-hidden">Error:</span> {error}
                </p>
              )}
              <input
                class={error ? "govuk-input govuk-input--error" : "govuk-input"}
                id={`${id}_note`}
                name={`${id}_note`}
                type="text"
                value={field(form, `${id}_note`)}
                aria-describedby={error ? `${id}_note-error` : undefined}
              />
            </td>
          </tr>
        );
      })}
    </tbody>
  </table>
);
