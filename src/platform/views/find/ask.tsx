import type { ComponentChildren } from "preact";
import { Button } from "../forms/button.tsx";
import { TextInput } from "../forms/text-input.tsx";

export interface AskProps {
  action: string;
  /** Posted when it may carry a full postcode: a postcode never stands in an address. */
  method?: "get" | "post";
  needLabel: string;
  placeLabel: string;
  button: string;
  need?: string;
  place?: string;
  /** Names of the two fields. */
  names?: { need: string; place: string };
  /** Hidden values to carry along: a token, the filters in force. */
  hidden?: { name: string; value: string }[];
  /** Words of the 'near me' button that a script adds where the browser can tell where it is. */
  nearMe?: { button: string; wait: string; failed: string };
}

const nearMeWords = ({ nearMe }: AskProps) =>
  nearMe && { "data-near-me": nearMe.button, "data-near-me-wait": nearMe.wait, "data-near-me-failed": nearMe.failed };

const Fields = ({ needLabel, placeLabel, button, need, place, hidden = [], names }: AskProps) => (
  <>
    {hidden.map((field) => (
      <input key={`${field.name}=${field.value}`} type="hidden" {...field} />
    ))}
    <TextInput name={names?.need ?? "q"} label={{ text: needLabel }} value={need} maxlength={200} />
    <TextInput
      name={names?.place ?? "near"}
      label={{ text: placeLabel }}
      value={place}
      maxlength={100}
      autocomplete="postal-code"
      spellcheck={false}
    />
    <Button>{button}</Button>
  </>
);

interface BigAskProps extends AskProps {
  question: string;
  /** What other people ask for, as links. */
  triesLabel?: string;
  tries?: { text: string; href: string }[];
  picture?: ComponentChildren;
}

/** The front page's one question. */
export const Ask = ({ question, triesLabel, tries = [], picture, ...form }: BigAskProps) => (
  <div class="ask">
    <div class="wrap">
      <div class="ask-main">
        <h1>{question}</h1>
        {/* biome-ignore lint/a11y/useSemanticElements: browsers of 2017 do not know <search> */}
        <form action={form.action} method={form.method ?? "get"} role="search" {...nearMeWords(form)}>
          <Fields {...form} />
        </form>
        {tries.length > 0 && (
          <p class="tries">
            <span class="quiet">{triesLabel}</span>{" "}
            {tries.map((each) => (
              <>
                <a href={each.href}>{each.text}</a>{" "}
              </>
            ))}
          </p>
        )}
      </div>
      <div class="ask-art">{picture}</div>
    </div>
  </div>
);

/** The same question above a page of results. `label` names the search landmark. */
export const AskSmall = ({ label, ...form }: AskProps & { label: string }) => (
  <div class="ask-s">
    <div class="wrap">
      {/* biome-ignore lint/a11y/useSemanticElements: browsers of 2017 do not know <search> */}
      <form action={form.action} method={form.method ?? "get"} role="search" aria-label={label} {...nearMeWords(form)}>
        <Fields {...form} />
      </form>
    </div>
  </div>
);
