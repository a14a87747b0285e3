import { addedName, needsThereAre } from "../../vocabulary/needs.ts";
import { type Answer, type Context, page, type Route } from "../http/route.ts";
import { describeField, openApiDocument } from "./openapi.ts";
import { type ApiOperation, openJson, routeOf } from "./operation.ts";

const MAX_AGE = 3600;
/** Lines of an example that are shown. */
const MOST_LINES = 48;

/** What an operation answers to its own example, as a reader of the page would get it; undefined where nothing is there. */
async function answerTo(one: ApiOperation, context: Context): Promise<string | undefined> {
  const url = new URL(one.example, "http://x");
  const names = one.path.split("/");
  const values = url.pathname.split("/");
  const params = Object.fromEntries(
    names.flatMap((name, at) => (name.startsWith(":") ? [[name.slice(1), values[at]!]] : [])),
  );
  const answer = await routeOf(one).handle({ ...context, query: url.searchParams, params });
  if (answer.kind !== "json" || answer.status) return undefined;
  const lines = JSON.stringify(answer.body, null, 2).split("\n");
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), "  …"].join("\n") : lines.join("\n");
}

const Operation = ({ one, example }: { one: ApiOperation; example: string | undefined }) => (
  <section aria-labelledby={one.id}>
    <h2 id={one.id}>{one.summary}</h2>
    <p>
      <code>GET {one.path.replace(/:(\w+)/g, "{$1}")}</code>
    </p>
    <p>{one.description}</p>
    {Object.keys(one.query.shape).length > 0 && (
      <details>
        <summary>What you can ask for</summary>
        <dl>
          {Object.entries(one.query.shape).map(([name, field]) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{describeField(field as never)}</dd>
            </div>
          ))}
        </dl>
      </details>
    )}
    <p>
      Try it: <a href={one.example}>{one.example}</a>
    </p>
    {example && (
      <details>
        <summary>What it answers here</summary>
        <pre>
          <code>{example}</code>
        </pre>
      </details>
    )}
  </section>
);

/** GET /api: what machines can ask, with answers from this installation. In English: it is for those who write programs. */
async function apiPage(operations: ApiOperation[], context: Context): Promise<Answer> {
  const examples = await Promise.all(operations.map((one) => answerTo(one, context)));
  return page({
    title: "Information for other systems",
    canonical: "/api",
    description: "Libraries, activities and dates in forms that other systems read.",
    body: (
      <div class="api" lang="en" dir="ltr">
        <h1>Information for other systems</h1>
        <p class="lead">Everything public here can be read by your own programs. It is free, and needs no key.</p>
        <ul>
          <li>
            <a href="/api/openapi.json">The OpenAPI 3.1 description</a>: give it to your tools.
          </li>
          <li>
            <a href="/embed">A list of what’s on to put on your own web page</a>.
          </li>
          <li>
            <a href="/oruk/v3/services">Local services</a>, what libraries put on and what other organisations offer, in
            the shape of Open Referral UK 3.0; what has changed since a day by <code>modified_after</code>.
          </li>
          <li>
            Put <code>.ics</code> after the address of a library, an activity or a search for a calendar to subscribe
            to, <code>.atom</code> for a feed, and <code>.json</code> for what is below.
          </li>
          <li>
            Calendars and feeds leave out the made-up sample programme, lest somebody travels for it. To try them on
            your own machine, put <code>?samples=yes</code> after them.
          </li>
        </ul>
        <h2>How it answers</h2>
        <ul>
          <li>Times have their offset: 2026-07-01T10:00:00+01:00.</li>
          <li>What is absent or null is not yet known. It never means no.</li>
          <li>
            Long lists come a page at a time. Ask again with <code>cursor</code> set to the <code>next_cursor</code> you
            were given.
          </li>
          <li>
            A full postcode in <code>near</code> is answered. We do not keep it or give it back.
          </li>
          <li>
            What cannot be understood is answered with status 400 and a list of what is wrong (
            <code>application/problem+json</code>).
          </li>
        </ul>
        {operations.map((one, at) => (
          <Operation key={one.id} one={one} example={examples[at]} />
        ))}
      </div>
    ),
  });
}

/** /api and /api/openapi.json */
export function apiPages(operations: ApiOperation[], baseUrl: string): Route[] {
  // Made anew where needs have been added or renamed.
  let made: { of: string; document: ReturnType<typeof openApiDocument> } | undefined;
  const documentNow = () => {
    const of = JSON.stringify(needsThereAre().map((need) => [need, addedName(need, "en")]));
    if (made?.of !== of) made = { of, document: openApiDocument(operations, baseUrl) };
    return made.document;
  };
  const access = { rule: "public" } as const;
  return [
    { method: "GET", path: "/api", access, handle: (context) => apiPage(operations, context) },
    { method: "GET", path: "/api/openapi.json", access, handle: () => openJson(documentNow(), MAX_AGE) },
  ];
}
