import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { ErrorSummary } from "../../../../platform/views/forms/error-summary.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { serviceName, serviceNames } from "../../../places/index.ts";
import { notTheSame, showBoth, showOneOf } from "../../actions/judge-pair.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import {
  anyAnsweredPair,
  comparing,
  oncePerThing,
  openPairs,
  PAIRS_SHOWN,
  shownEntries,
  twinsOf,
} from "../../queries/pairs.ts";
import { PairPart, Twins } from "./same-view.tsx";
import { sayNoPairs } from "./same-words.ts";
import { LOCAL_SERVICES, SAME_PATH } from "./staff-paths.ts";

const DONE: Record<string, string> = {
  one: "One is shown, and the other's address leads to it. If it goes, the other comes back by itself.",
  not: "Noted. You are asked again only if one of the two changes.",
  both: "Each is shown for itself.",
};

/** GET /staff/local-services/same: entries that may be the same, and those that are shown as one. */
export async function samePage({ db }: PartnersParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const { pairs, twins, service, looking, answered } = await db.work(scopeOf(visitor), async () => ({
    pairs: await openPairs(db, visitor.serviceId),
    twins: await twinsOf(db, { serviceId: visitor.serviceId }),
    service: await serviceName(db, visitor),
    looking: await comparing(db, visitor.serviceId),
    answered: await anyAnsweredPair(db),
  }));
  const entries = await shownEntries(db, [
    ...pairs.flatMap(({ one_id, other_id }) => [one_id, other_id]),
    ...twins.map(({ twin_of }) => twin_of),
  ]);
  const names = new Map((await serviceNames(db)).map(({ id, name }) => [id, name]));
  const side = (id: string) => {
    const entry = entries.get(id);
    return entry && { entry, of: entry.service_id === visitor.serviceId ? undefined : names.get(entry.service_id) };
  };
  const views = oncePerThing(pairs, entries, visitor.serviceId).flatMap(({ one_id, other_id, reasons }) => {
    const [one, other] = [side(one_id), side(other_id)];
    return one && other ? [{ one, other, reasons }] : [];
  });
  return staffPage({
    title: "Perhaps the same",
    current: "local-services",
    service,
    body: (
      <>
        <BackLink href={LOCAL_SERVICES}>Local services</BackLink>
        <DoneBanner said={DONE[context.query.get("done") ?? ""]} />
        {context.query.get("not") === "address" && (
          <ErrorSummary
            title="It would tell the address"
            description="One of the two may not tell its exact address, and the other does. Withhold the other's address first, on its own page, or show the one that does not tell it."
          />
        )}
        <h1>Perhaps the same</h1>
        <p class="lead">
          Entries from different sources that may be one service, likeliest first. Nothing is put together unless you
          say so, and you can take it back.
        </p>
        {looking.due > 0 && (
          <p class="aside">
            We are still looking. Compared so far: {looking.all - looking.due} of {looking.all}. More may come; look
            again in a few minutes.
          </p>
        )}
        {views.length === 0 && <p>{sayNoPairs({ ...looking, answered: answered || twins.length > 0 })}</p>}
        {views.map((pair, at) => (
          <PairPart key={`${pair.one.entry.id} ${pair.other.entry.id}`} pair={pair} at={at + 1} csrf={context.csrf} />
        ))}
        {views.length === PAIRS_SHOWN && (
          <p class="quiet">The {PAIRS_SHOWN} likeliest are shown. More come once you have answered these.</p>
        )}
        {twins.length > 0 && (
          <section aria-labelledby="as-one">
            <h2 id="as-one">Shown as one</h2>
            <Twins twins={twins.map((twin) => ({ twin, shown: entries.get(twin.twin_of) }))} csrf={context.csrf} />
          </section>
        )}
      </>
    ),
  });
}

/** POST /staff/local-services/same: `do` is 'one' or 'other' (which is shown), 'not', or 'both'. */
export async function sameForm(parts: PartnersParts, { visitor, form }: Context): Promise<Answer> {
  const [one, other] = [field(form, "one"), field(form, "other")];
  const deeds = {
    one: () => showOneOf(parts, visitor!, one, other),
    other: () => showOneOf(parts, visitor!, other, one),
    not: () => notTheSame(parts, visitor!, [one, other]),
    both: () => showBoth(parts, visitor!, one),
  };
  const said = field(form, "do");
  if (!Object.hasOwn(deeds, said)) return notFound;
  const outcome = await deeds[said as keyof typeof deeds]();
  if ("refused" in outcome && outcome.refused === "address") return redirect(`${SAME_PATH}?not=address`);
  return "refused" in outcome ? notFound : redirect(`${SAME_PATH}?done=${said === "other" ? "one" : said}`);
}
