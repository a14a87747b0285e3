import type { ComponentChildren } from "preact";
import { Button } from "../forms/button.tsx";

export interface FacetOption {
  value: string;
  text: string;
  /** How many results it would leave. */
  count?: number;
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
  /** The question in force, carried along. */
  hidden?: { name: string; value: string }[];
  /** A way to the rest of the facets, or to clear them. */
  children?: ComponentChildren;
}

/** Ways to narrow a list, with how many each leaves. Works by a press of its button; nothing jumps. */
export const Facets = ({ id = "narrow", heading, action, facets, button, hidden = [], children }: FacetsProps) => (
  <form class="facets" id={id} action={action} aria-labelledby={`${id}-heading`}>
    <h2 id={`${id}-heading`}>{heading}</h2>
    {hidden.map((field) => (
      <input key={`${field.name}=${field.value}`} type="hidden" {...field} />
    ))}
    <div class="fs">
      {facets.map((facet) => (
        <fieldset key={facet.name}>
          <legend>{facet.legend}</legend>
          {facet.options.map((option) => (
            <label key={option.value}>
              <input type="checkbox" name={facet.name} value={option.value} checked={option.checked} />{" "}
              <span>{option.text}</span> {option.count !== undefined && <span class="n">{option.count}</span>}
            </label>
          ))}
        </fieldset>
      ))}
    </div>
    {children}
    <Button secondary>{button}</Button>
  </form>
);
