import type { VNode } from "preact";
import { ErrorSummary, type ErrorSummaryItem } from "../forms/error-summary.tsx";
import { ErrorMessage, Fieldset, Hint } from "../forms/field.tsx";
import { SkipLink } from "../skip-link.tsx";
import { expectSameAsGovuk, labelled, type Options, words } from "../testing/govuk-fixtures.ts";
import { BackLink } from "./back-link.tsx";
import { Breadcrumbs, type Crumb } from "./breadcrumbs.tsx";
import { Details } from "./details.tsx";
import { NotificationBanner } from "./notification-banner.tsx";
import { Pagination } from "./pagination.tsx";
import { SummaryList } from "./summary-list.tsx";
import { Tag } from "./tag.tsx";

expectSameAsGovuk({
  "skip-link": {
    render: (o) => <SkipLink href={o.href}>{o.text}</SkipLink>,
    fixtures: ["default", "custom href"],
  },
  "back-link": {
    render: (o) => <BackLink href={o.href ?? "#"}>{o.text ?? "Back"}</BackLink>,
    fixtures: ["default"],
  },
  "error-summary": {
    render: (o) => (
      <ErrorSummary
        quiet
        title={o.titleText}
        description={o.descriptionText}
        errors={o.errorList?.map((e): ErrorSummaryItem => ({ text: e.text, href: e.href }))}
      />
    ),
    fixtures: [
      "default",
      "without links",
      "mixed with and without links",
      "with description only",
      "with everything",
      "html as titleText",
      "description",
      "html as descriptionText",
      "error list with html as text",
      "error list with html as text link",
    ],
  },
  "error-message": {
    render: (o) => (
      <ErrorMessage id={o.id} prefix={o.visuallyHiddenText && `${o.visuallyHiddenText}:`}>
        {o.text}
      </ErrorMessage>
    ),
    fixtures: ["default", "id", "html as text", "with visually hidden text"],
  },
  hint: { render: (o) => <Hint id={o.id}>{words(o)}</Hint>, fixtures: ["default", "with html", "id", "html as text"] },
  fieldset: {
    render: (o) => (
      <Fieldset legend={labelled(o.legend)} describedBy={o.describedBy} role={o.role as "group" | undefined}>
        {o.html && words(o)}
      </Fieldset>
    ),
    fixtures: [
      "default",
      "styled as large text",
      "styled as medium text",
      "styled as small text",
      "as page heading l",
      "as page heading m",
      "as page heading s",
      "as page heading without class",
      "html fieldset content",
      "with describedBy",
      "html as text",
      "role",
    ],
  },
  details: {
    render: (o) => (
      <Details summary={o.summaryText} id={o.id} open={Boolean(o.open)}>
        {words(o)}
      </Details>
    ),
    fixtures: ["default", "expanded", "id", "html as text", "html", "summary html as text"],
  },
  breadcrumbs: {
    render: (o) => (
      <Breadcrumbs items={(o.items ?? []).map((i): Crumb => ({ text: words(i), href: i.href }))} label={o.labelText} />
    ),
    fixtures: [
      "default",
      "with one level",
      "without the home section",
      "with last breadcrumb as current page",
      "html as text",
      "html",
      "custom label",
    ],
  },
  tag: {
    render: (o) => <Tag tone={/--(grey|green)/.exec(o.classes ?? "")?.[1] as "grey" | undefined}>{o.text}</Tag>,
    fixtures: ["default", "grey", "green", "html as text"],
  },
  "notification-banner": {
    render: (o) => (
      <NotificationBanner
        title={o.titleText ?? (o.type === "success" ? "Success" : "Important")}
        success={o.type === "success"}
        text={o.html ? undefined : o.text}
      >
        {o.html && words(o)}
      </NotificationBanner>
    ),
    fixtures: [
      "default",
      "with text as html",
      "with type as success",
      "with long heading",
      "with lots of content",
      "custom title",
      "title html as text",
      "custom text",
      "html as text",
    ],
  },
  pagination: {
    render: (o) => {
      const step = (way: "previous" | "next", short: VNode) =>
        o[way] && { href: o[way].href, text: o[way].text ?? short, label: o[way].labelText };
      const hidden = <span class="govuk-visually-hidden"> page</span>;
      return (
        <Pagination
          previous={step("previous", <>Previous{hidden}</>)}
          next={step("next", <>Next{hidden}</>)}
          items={o.items?.map((i) =>
            i.ellipsis ? "gap" : { number: Number(i.number), href: i.href, current: Boolean(i.current) },
          )}
        />
      );
    },
    fixtures: [
      "default",
      "with many pages",
      "first page",
      "last page",
      "with prev and next only",
      "with prev and next only and labels",
      "with prev and next only and very long labels",
      "with previous only",
      "with next only",
    ],
  },
  "summary-list": {
    render: (o) => (
      <SummaryList
        rows={(o.rows as { key: Options; value: Options; actions?: Options }[]).map((row) => ({
          key: words(row.key),
          value: words(row.value),
          actions: row.actions?.items?.map((a) => ({ href: a.href, text: a.text, what: a.visuallyHiddenText })),
        }))}
      />
    ),
    fixtures: [
      "default",
      "with actions",
      "extreme",
      "value with html",
      "key with html",
      "actions href",
      "with some actions",
    ],
  },
});
