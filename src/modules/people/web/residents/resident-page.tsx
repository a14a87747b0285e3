import type { ComponentChildren } from "preact";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import type { Answer, Context, Cookie } from "../../../../platform/http/route.ts";
import { Problems, statusWith } from "../../../../platform/views/forms/problems.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { LIFETIMES } from "../../domain/lifetimes.ts";
import { MY_PATHS } from "../../paths.ts";
import { RESIDENT_COOKIE } from "../../queries/residents/resident-of-request.ts";

interface ResidentPage {
  title: string;
  errors?: FormErrors;
  status?: number;
  /** It is one of those that only somebody signed in sees: the list of all, or a part that leads back to it. */
  own?: "all" | "part";
  children: ComponentChildren;
}

/** A page of a resident's own account: its heading, what is wrong with the form, its body. Never indexed, never kept. */
export function residentPage({ t }: Context, { title, errors = {}, status, own, children }: ResidentPage): Answer {
  return {
    kind: "page",
    status: status ?? statusWith(errors),
    // Whoever sits down at a library's computer next finds nothing by going back.
    headers: { "cache-control": "no-store" },
    page: {
      title,
      current: own ? "mine" : undefined,
      body: (
        <>
          {own === "part" && <BackLink href={MY_PATHS.all}>{t.text("mine.back")}</BackLink>}
          <Problems t={t} errors={errors} />
          <h1>{title}</h1>
          {children}
        </>
      ),
    },
  };
}

/** Without an age it ends with the browser: a library's computer forgets it by itself. */
export const residentCookie = (token: string, kept: boolean): Cookie => ({
  name: RESIDENT_COOKIE,
  value: token,
  ...(kept && { maxAge: LIFETIMES.residentKept.hours * 3600 }),
});
export const noResidentCookie: Cookie = { name: RESIDENT_COOKIE, value: "", maxAge: 0 };
