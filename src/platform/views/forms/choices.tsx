import type { ComponentChildren, VNode } from "preact";
import { classes } from "../classes.ts";
import { describe, type FieldProps, Fieldset, FormGroup, Hint, type LegendProps } from "./field.tsx";

export interface ChoiceItem {
  value: string;
  text: ComponentChildren;
  id?: string;
  hint?: ComponentChildren;
  disabled?: boolean;
  /** Fields that belong to this choice, shown under it. */
  conditional?: VNode;
}

interface ChoicesProps extends FieldProps {
  /** The question. Without one, an outer fieldset must ask it. */
  legend?: LegendProps;
  items: ChoiceItem[];
}

interface Kind {
  block: "govuk-radios" | "govuk-checkboxes";
  type: "radio" | "checkbox";
  inline?: boolean;
  checked: (value: string) => boolean;
}

const Item = ({ item, id, name, kind }: { item: ChoiceItem; id: string; name: string; kind: Kind }) => {
  const hintId = item.hint ? `${id}-item-hint` : undefined;
  const checked = kind.checked(item.value);
  return (
    <>
      <div class={`${kind.block}__item`}>
        <input
          class={`${kind.block}__input`}
          id={id}
          name={name}
          type={kind.type}
          value={item.value}
          checked={checked}
          disabled={item.disabled}
          data-aria-controls={item.conditional && `conditional-${id}`}
          aria-describedby={hintId}
        />
        <label class={`govuk-label ${kind.block}__label`} for={id}>
          {item.text}
        </label>
        {hintId && (
          <Hint id={hintId} class={`${kind.block}__hint`}>
            {item.hint}
          </Hint>
        )}
      </div>
      {item.conditional && (
        <div
          class={classes(`${kind.block}__conditional`, !checked && `${kind.block}__conditional--hidden`)}
          id={`conditional-${id}`}
        >
          {item.conditional}
        </div>
      )}
    </>
  );
};

const Choices = ({ kind, ...props }: ChoicesProps & { kind: Kind }) => {
  const { name, id = name, legend, error, items } = props;
  const { describedBy, notes } = describe({ ...props, id });
  const list = (
    <div class={classes(kind.block, kind.inline && `${kind.block}--inline`)} data-module={kind.block}>
      {items.map((item, index) => (
        <Item
          key={item.value}
          item={item}
          id={item.id ?? (index === 0 ? id : `${id}-${index + 1}`)}
          name={name}
          kind={kind}
        />
      ))}
    </div>
  );
  return (
    <FormGroup invalid={Boolean(error)}>
      {legend ? (
        <Fieldset legend={legend} describedBy={describedBy}>
          {notes}
          {list}
        </Fieldset>
      ) : (
        <>
          {notes}
          {list}
        </>
      )}
    </FormGroup>
  );
};

export interface RadiosProps extends ChoicesProps {
  value?: string;
  /** Side by side where there is room: for two short choices. */
  inline?: boolean;
}

/** One choice of a few. The first radio has the field's id, so that an error summary can link to it. */
export const Radios = ({ value, inline, ...rest }: RadiosProps) => (
  <Choices {...rest} kind={{ block: "govuk-radios", type: "radio", inline, checked: (item) => item === value }} />
);

export interface CheckboxesProps extends ChoicesProps {
  values?: string[];
}

/** Any of a few. */
export const Checkboxes = ({ values = [], ...rest }: CheckboxesProps) => (
  <Choices {...rest} kind={{ block: "govuk-checkboxes", type: "checkbox", checked: (item) => values.includes(item) }} />
);
