import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { type Answer, type Context, field, fields, notFound, redirect } from "../../../../platform/http/route.ts";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { NotificationBanner } from "../../../../platform/views/pieces/notification-banner.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { CHOICES, type Choice, decideFaults, takeBack } from "../../actions/given/decide.ts";
import type { GivenPages } from "../../actions/given/given-parts.ts";
import { aboutFault, type FaultKind, isFaultKind } from "../../domain/given/faults.ts";
import type { GivenTables } from "../../given-tables.ts";
import { faultCounts, givenFile } from "../../queries/given/files.ts";
import { odditiesOf } from "../../queries/given/oddities.ts";
import { AllOfThem, DecidedTable, OfTheFile, OpenTable } from "./oddities-tables.tsx";
import { filePath, odditiesPath } from "./paths.ts";
import { number, rows } from "./words.ts";

const ON_A_PAGE = 50;
const FAR = 1_000_000;

async function load({ db }: GivenPages, { visitor, params, query }: Context, kind: FaultKind) {
  const from = /^\d{1,6}$/.test(query.get("from") ?? "") ? Math.min(FAR, Number(query.get("from"))) : 0;
  const decided = query.get("decided") === "yes";
  return db.work(scopeOf(visitor!), async () => {
    const trx = db.trx<GivenTables>();
    const file = await givenFile(trx, visitor!.serviceId, params.id!);
    const count = file && (await faultCounts(trx, file.id)).find((each) => each.kind === kind);
    if (!file || !count) return undefined;
    const oddities = await odditiesOf(trx, file.id, kind, { decided, from, most: ON_A_PAGE });
    return { file, kind, count, oddities, from, decided };
  });
}
export type OdditiesSeen = NonNullable<Awaited<ReturnType<typeof load>>>;

/** 'all as_it_is' or 'some left': which of them, and what becomes of them. */
const readStep = (step: string): { all: boolean; choice: Choice } | undefined => {
  const [which, choice] = step.split(" ");
  const found = CHOICES.find((each) => each === choice);
  return found && (which === "all" || which === "some") ? { all: which === "all", choice: found } : undefined;
};

/** GET and POST /staff/outcomes/given/:id/oddities/:kind: rows that are odd in one way, decided one by one or together. */
export async function odditiesPage(parts: GivenPages, context: Context): Promise<Answer> {
  const { form, request, params } = context;
  const { id = "", kind = "" } = params;
  if (!isFaultKind(kind)) return notFound;
  if (request.method !== "POST") return show(parts, context, kind);
  const scope = scopeOf(context.visitor!);
  const at = field(form, "at");
  if (field(form, "step") === "back") {
    if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(at)) return notFound;
    return redirect(`${odditiesPath(id, kind)}?back=${await takeBack(parts, scope, id, kind, at)}`);
  }
  const step = readStep(field(form, "step"));
  if (!step) return show(parts, context, kind, "Say what becomes of the rows by one of the buttons");
  const lines = fields(form, "line").flatMap((line) => (/^\d{1,7}$/.test(line) ? Number(line) : []));
  if (!step.all && lines.length === 0) return show(parts, context, kind, "Tick the rows that you decide on");
  const done = await decideFaults(parts, scope, id, kind, step.choice, step.all ? undefined : lines);
  if ("refused" in done) return notFound;
  const said = new URLSearchParams({ as: step.choice, n: String(done.decided), at: done.at });
  return redirect(`${odditiesPath(id, kind)}?${said}`);
}

const DONE_WORDS: Record<Choice, string> = {
  as_it_is: "right as they are",
  left: "left out",
  suggested: "put right as suggested",
};

const Done = ({ seen, context }: { seen: OdditiesSeen; context: Context }) => {
  const { query, csrf } = context;
  const as = CHOICES.find((each) => each === query.get("as"));
  const n = Number(query.get("n"));
  const back = Number(query.get("back"));
  if (query.has("back"))
    return <NotificationBanner title="Done" success text={`Taken back: ${rows(back)} as before.`} />;
  if (!as || !(n > 0)) return null;
  return (
    <NotificationBanner title="Done" success text={`${rows(n)}: ${DONE_WORDS[as]}.`}>
      <StaffForm action={odditiesPath(seen.file.id, seen.kind)} csrf={csrf}>
        <input type="hidden" name="at" value={query.get("at") ?? ""} />
        <button type="submit" class="link" name="step" value="back">
          Take that back
        </button>
      </StaffForm>
    </NotificationBanner>
  );
};

async function show(parts: GivenPages, context: Context, kind: FaultKind, error?: string): Promise<Answer> {
  const seen = await load(parts, context, kind);
  if (!seen) return notFound;
  const { file, count, decided, from, oddities } = seen;
  const { title, whole } = aboutFault(kind);
  const here = odditiesPath(file.id, kind);
  const total = decided ? count.all - count.open : count.open;
  const at = (start: number) => `${here}?${decided ? "decided=yes&" : ""}from=${start}`;
  const mayDecide = file.state === "read" && !decided && count.open > 0;
  return staffPage({
    title,
    current: "outcomes",
    service: (await parts.serviceOf(context.visitor!.serviceId))?.name ?? "",
    status: error ? 422 : 200,
    body: (
      <>
        <BackLink href={filePath(file.id)}>
          <bdi>{file.name}</bdi>
        </BackLink>
        <Done seen={seen} context={context} />
        <FormProblems errors={error ? { [`line_${oddities[0]?.line ?? 0}`]: error } : undefined} />
        <h1>{title}</h1>
        <p>
          {number(count.open)} to decide, {number(count.all - count.open)} decided.{" "}
          {decided ? (
            <a href={here}>Those to decide</a>
          ) : (
            count.all > count.open && <a href={`${here}?decided=yes`}>Those that are decided</a>
          )}
        </p>
        {whole ? (
          <OfTheFile seen={seen} csrf={context.csrf} />
        ) : (
          <>
            {mayDecide && count.open > 1 && <AllOfThem seen={seen} csrf={context.csrf} />}
            {mayDecide ? <OpenTable seen={seen} csrf={context.csrf} /> : <DecidedTable seen={seen} />}
          </>
        )}
        {total > ON_A_PAGE && (
          <p>
            {number(from + 1)} to {number(Math.min(total, from + ON_A_PAGE))} of {number(total)}
            {from > 0 && (
              <>
                {" · "}
                <a href={at(Math.max(0, from - ON_A_PAGE))} rel="prev">
                  Those before
                </a>
              </>
            )}
            {from + ON_A_PAGE < total && (
              <>
                {" · "}
                <a href={at(from + ON_A_PAGE)} rel="next">
                  Those after
                </a>
              </>
            )}
          </p>
        )}
      </>
    ),
  });
}
