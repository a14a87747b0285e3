import type { ComponentChildren } from "preact";
import { Button } from "../forms/button.tsx";
import { Details } from "../pieces/details.tsx";

export interface FacetOption {
  value: string;
  text: string;
  /** How many results it would leave, in words: '12', '500+'. */
  says?: string;
  checked?: boolean;
}

export interface Facet {
  name: string;
  legend: string;
  options: FacetOption[];
}

interface FacetsProps {
  id?: string;
  heading: string;
  action: string;
  facets: Facet[];
  button: string;
  /** What everybody should know of the choices and their numbers. */
  note?: string;
  /** The question in force, carried along. */
  hidden?: { name: string; value: string }[];
  /** Facets that fewer people need, behind a summary; open where one of them is chosen. */
  more?: { summary: string; facets: Facet[] };
  /** What else narrows, such as dates. */
  between?: ComponentChildren;
  /** A way to clear the choices. */
  children?: ComponentChildren;
}

const FacetList = ({ facets }: { facets: Facet[] }) => (
  <div class="fs">
    {facets.map((facet) => (
      <fieldset key={facet.name}>
        <legend>{facet.legend}</legend>
        {facet.options.map((option) => (
          <label key={option.value}>
            <input type="checkbox" name={facet.name} value={option.value} checked={option.checked} />{" "}
            <span>{option.text}</span> {option.says !== undefined && <span class="n">{option.says}</span>}
          </label>
        ))}
      </fieldset>
    ))}
  </div>
);

const isChosen = ({ options }: Facet): boolean => options.some((option) => option.checked);

/** Ways to narrow a list, with how many each leaves. Works by a press of its button; nothing jumps. */
export const Facets = (props: FacetsProps) => {
  const { id = "narrow", heading, action, facets, more, between, button, hidden = [], note, children } = props;
  return (
    <form class="facets" id={id} action={action} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{heading}</h2>
      {note && <p class="quiet">{note}</p>}
      {hidden.map((field) => (
        <input key={`${field.name}=${field.value}`} type="hidden" {...field} />
      ))}
      <FacetList facets={facets} />
      {between}
      {more && more.facets.length > 0 && (
        <Details summary={more.summary} open={more.facets.some(isChosen)}>
          <FacetList facets={more.facets} />
        </Details>
      )}
      {children}
      <Button secondary>{button}</Button>
    </form>
  );
};
