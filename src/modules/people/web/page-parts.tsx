import type { ComponentChildren, VNode } from "preact";
import { type Answer, type Context, page } from "../../../platform/http/route.ts";
import type { ScriptName } from "../../../platform/views/asset-names.ts";
import { ErrorSummary } from "../../../platform/views/forms/error-summary.tsx";
import { DoneBanner } from "../../../platform/views/staff-page.tsx";

/** What is wrong with a posted form, by field. */
export type Problems = Record<string, string>;

interface PostProps {
  context: Context;
  to: string;
  children: ComponentChildren;
  id?: string;
}

/** A form that changes something. */
export const PostForm = ({ context, to, children, id }: PostProps) => (
  <form method="post" action={to} id={id} novalidate>
    <input type="hidden" name="_csrf" value={context.csrf} />
    {children}
  </form>
);

const Summary = ({ problems }: { problems: Problems }) => (
  <ErrorSummary
    title="There is a problem"
    errors={Object.entries(problems).map(([name, text]) => ({ text, href: `#${name}` }))}
  />
);

/** A staff page: its heading, what is wrong with the form if anything, and its body. Never indexed, never kept. */
export function staffPage(
  given: {
    title: string;
    current?: string;
    problems?: Problems;
    status?: number;
    wide?: boolean;
    service?: string;
    scripts?: ScriptName[];
    /** What the last press did. */
    said?: string;
  },
  body: VNode | VNode[],
): Answer {
  const { title, problems = {}, current, wide, service, scripts, said } = given;
  const wrong = Object.keys(problems).length > 0;
  const answer = page(
    {
      title,
      staff: true,
      current,
      wide,
      scripts,
      service: service ? { name: service } : undefined,
      body: (
        <>
          <DoneBanner said={wrong ? undefined : said} />
          {wrong && <Summary problems={problems} />}
          <h1>{title}</h1>
          {body}
        </>
      ),
    },
    given.status ?? (wrong ? 422 : 200),
  );
  return { ...answer, headers: { "cache-control": "no-store" } } as Answer;
}

/** The address of a page with what was done, which may have a question of its own ('?service=…'). */
export const afterDone = (path: string, done: string): string => `${path}${path.includes("?") ? "&" : "?"}done=${done}`;
