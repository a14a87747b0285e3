import type { VNode } from "preact";
import { expectSameAsGovuk, labelled, type Options, words } from "../testing/govuk-fixtures.ts";
import { Button, ButtonLink } from "./button.tsx";
import { Checkboxes, type ChoiceItem, Radios } from "./choices.tsx";
import { DateInput, type DatePart } from "./date-input.tsx";
import { Select } from "./select.tsx";
import { TextInput, type TextInputProps } from "./text-input.tsx";
import { Textarea } from "./textarea.tsx";

const field = (o: Options) => ({
  name: String(o.name ?? o.id),
  id: (o.id ?? o.idPrefix) as string | undefined,
  hint: words(o.hint),
  error: words(o.errorMessage),
  describedBy: (o.describedBy ?? o.fieldset?.describedBy) as string | undefined,
});
const items = (o: Options): ChoiceItem[] =>
  (o.items ?? []).map((item) => ({
    value: String(item.value),
    text: words(item),
    id: item.id,
    hint: words(item.hint),
    disabled: Boolean(item.disabled),
    conditional: item.conditional?.html ? (words(item.conditional) as VNode) : undefined,
  }));
const choices = (o: Options) => ({ ...field(o), legend: o.fieldset && labelled(o.fieldset?.legend), items: items(o) });
const checked = (o: Options): string[] =>
  (o.items ?? []).filter((item) => item.checked).map((item) => String(item.value));
const width = (o: Options) => Number(/width-(\d+)/.exec(o.classes ?? "")?.[1] ?? 0) as TextInputProps["width"];

expectSameAsGovuk({
  button: {
    render: (o) => {
      const secondary = o.classes === "govuk-button--secondary";
      if (o.href)
        return (
          <ButtonLink href={o.href} secondary={secondary}>
            {o.text}
          </ButtonLink>
        );
      const { name, id, value } = o;
      return (
        <Button
          {...{ name, id, value, secondary }}
          type={o.type as "button" | undefined}
          disabled={Boolean(o.disabled)}
          preventDoubleClick={Boolean(o.preventDoubleClick)}
        >
          {o.text}
        </Button>
      );
    },
    fixtures: [
      "default",
      "disabled",
      "link",
      "secondary",
      "secondary disabled",
      "name",
      "type",
      "value",
      "id",
      "prevent double click",
    ],
  },
  input: {
    render: (o) => (
      <TextInput
        {...field(o)}
        label={labelled(o.label)}
        value={o.value}
        type={o.type as "text" | undefined}
        width={width(o)}
        inputmode={o.inputmode as "numeric" | undefined}
        autocomplete={o.autocomplete}
        spellcheck={o.spellcheck as unknown as boolean | undefined}
        disabled={Boolean(o.disabled)}
        prefix={o.prefix?.text}
        suffix={o.suffix?.text}
      />
    ),
    fixtures: [
      "default",
      "with hint text",
      "with error message",
      "with error and hint",
      "with width-2 class",
      "with width-3 class",
      "with width-4 class",
      "with width-5 class",
      "with width-10 class",
      "with width-20 class",
      "with width-30 class",
      "with label as page heading",
      "with prefix",
      "with suffix",
      "with prefix and suffix",
      "with prefix and suffix and error",
      "with prefix and suffix and width modifier",
      "id",
      "custom type",
      "value",
      "with describedBy",
      "hint with describedBy",
      "error with describedBy",
      "with error, hint and describedBy",
      "inputmode",
      "with autocomplete attribute",
      "with spellcheck enabled",
      "with spellcheck disabled",
      "disabled",
    ],
  },
  textarea: {
    render: (o) => (
      <Textarea
        {...field(o)}
        label={labelled(o.label)}
        value={o.value}
        rows={Number(o.rows ?? 5)}
        autocomplete={o.autocomplete}
        spellcheck={o.spellcheck as unknown as boolean | undefined}
      />
    ),
    fixtures: [
      "default",
      "with hint",
      "with error message",
      "with default value",
      "with custom rows",
      "with label as page heading",
      "id",
      "with describedBy",
      "with hint and described by",
      "with error message and described by",
      "with hint and error message",
      "with hint, error message and described by",
      "with autocomplete attribute",
      "with spellcheck enabled",
      "with spellcheck disabled",
    ],
  },
  select: {
    render: (o) => (
      <Select
        {...field(o)}
        label={labelled(o.label)}
        value={String(o.value ?? (o.items ?? []).find((item) => item.selected)?.value)}
        items={(o.items ?? []).map((i) => ({ value: String(i.value), text: i.text, disabled: Boolean(i.disabled) }))}
      />
    ),
    fixtures: [
      "default",
      "with hint text and error message",
      "with label as page heading",
      "with describedBy",
      "hint",
      "hint and describedBy",
      "error",
      "error and describedBy",
      "with selected value",
      "id",
    ],
  },
  radios: {
    render: (o) => (
      <Radios {...choices(o)} value={o.value ?? checked(o)[0]} inline={/--inline/.test(o.classes ?? "")} />
    ),
    fixtures: [
      "default",
      "with hint",
      "inline",
      "with legend as page heading",
      "with hints on items",
      "without fieldset",
      "with fieldset and error message",
      "with very long option text",
      "with conditional items",
      "with conditional item checked",
      "with idPrefix",
      "minimal items and name",
      "fieldset with describedBy",
      "with empty conditional",
      "with hints on parent and items",
      "with describedBy and hint",
      "with error message",
      "with error message and idPrefix",
      "with hint and error message",
      "with hint, error message and describedBy",
      "with fieldset, error message and describedBy",
      "textarea in conditional",
      "with disabled",
      "prechecked using value",
    ],
  },
  checkboxes: {
    render: (o) => <Checkboxes {...choices(o)} values={(o.values as string[] | undefined) ?? checked(o)} />,
    fixtures: [
      "default",
      "with hint",
      "with pre-checked values",
      "with legend as a page heading",
      "with error message",
      "with very long option text",
      "with conditional items",
      "with idPrefix",
      "with fieldset describedBy",
      "with checked item",
      "empty conditional",
      "with error message and hint",
      "with error, hint and fieldset describedBy",
      "with error message and fieldset describedBy",
      "with conditional item checked",
      "textarea in conditional",
    ],
  },
  "date-input": {
    render: (o) => {
      const { name: _, ...rest } = field(o);
      const parts = ["day", "month", "year"] as DatePart[];
      const wrong = parts.filter((part) => o[part]?.error);
      return (
        <DateInput
          {...rest}
          id={o.id}
          namePrefix={o.namePrefix}
          legend={labelled(o.fieldset?.legend)}
          values={
            o.values && Object.fromEntries(Object.entries(o.values).map(([part, value]) => [part, String(value)]))
          }
          wrong={wrong.length > 0 ? wrong : undefined}
          autocomplete={o.items && Object.fromEntries((o.items ?? []).map((item) => [item.name, item.autocomplete]))}
        />
      );
    },
    fixtures: [
      "default",
      "with values",
      "with error message and hint",
      "with error on day input",
      "with error on month input",
      "with error on year input",
      "with autocomplete values",
    ],
  },
});
