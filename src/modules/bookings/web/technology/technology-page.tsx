import { type Answer, type Context, notFound, page } from "../../../../platform/http/route.ts";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { Other, Phone } from "../../../../platform/views/find/asides.tsx";
import { ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import { English, Words } from "../../../../platform/views/words.tsx";
import { type PlaceBySlug, placeBySlug } from "../../../places/index.ts";
import type { ComputerRules } from "../../domain/technology/allowances.ts";
import { computerRulesOf } from "../../queries/technology/computer-rules.ts";
import {
  type KindAt,
  type TechnologyAt,
  technologyAt,
  technologyPath,
} from "../../queries/technology/technology-at.ts";
import type { TechnologyTables } from "../../technology-tables.ts";
import type { WebParts } from "../parts.ts";
import { SampleNote } from "../sample-note.tsx";
import { nameTechnology, sampled, sayMinutes } from "./say-technology.ts";

/** Nobody has to fill in a form: ring, or come to the desk. */
export const RingOrCome = ({ place, t }: { place: PlaceBySlug; t: Translator }) => {
  const phone = place.library.phone ?? place.service.phone;
  return (
    <Other>
      <p>
        <b>
          <Words said={t.say("technology.other.lead")} t={t} />
        </b>{" "}
        {phone && (
          <>
            {t.text("bookings.other.ring")} <Phone number={phone} />.{" "}
          </>
        )}
        <Words said={t.say("technology.other.desk")} t={t} />
      </p>
    </Other>
  );
};

/** GET /libraries/:slug/technology: what a library lends and gives, for whom, and how. */
export async function technologyPage(parts: WebParts, { params, t }: Context): Promise<Answer> {
  const place = await placeBySlug(parts.db.reads(), params.slug ?? "");
  if (!place) return notFound;
  const reads = parts.db.reads<TechnologyTables>();
  const found = await technologyAt(reads, place);
  if (found.kinds.length + found.computers.length === 0 && !found.sims) return notFound;
  const title = nameTechnology(t, {
    kinds: found.kinds.map(({ kind }) => kind),
    sims: found.sims !== undefined,
    computers: found.computers.length > 0,
  });
  const rules = await computerRulesOf(reads, place.serviceId);
  const { point } = place.library;
  const help = `/search?need=digital_help${point ? `&lat=${point.lat.toFixed(3)}&lng=${point.lng.toFixed(3)}` : ""}`;
  return page({
    title: `${title} – ${place.library.name}`,
    current: "libraries",
    canonical: found.sample ? undefined : technologyPath(place.slug),
    service: { name: place.service.name, look: place.service.look },
    body: (
      <>
        <BackLink href={place.library.href}>
          <English t={t}>{place.library.name}</English>
        </BackLink>
        <h1>{title}</h1>
        {found.sample && <SampleNote t={t} />}
        <p class="lead">{t.text("technology.lead")}</p>
        <RingOrCome place={place} t={t} />
        {found.kinds.length > 0 && <Borrow kinds={found.kinds} slug={place.slug} t={t} />}
        {found.sims && <Sims sims={found.sims} t={t} />}
        {found.computers.length > 0 && (
          <Computers
            count={found.computers.length}
            sample={found.computers.every((computer) => computer.sample)}
            rules={rules}
            slug={place.slug}
            t={t}
          />
        )}
        <section aria-labelledby="help">
          <h2 id="help">{t.text("technology.help.title")}</h2>
          <p>{t.text("technology.help.text")}</p>
          <p>
            <a href={help}>{t.text("technology.help.link")}</a>
          </p>
        </section>
        <p>
          {t.text("technology.find.have")} <a href="/booking/find">{t.text("technology.find.link")}</a>
        </p>
      </>
    ),
  });
}

const Borrow = ({ kinds, slug, t }: { kinds: KindAt[]; slug: string; t: Translator }) => (
  <section aria-labelledby="borrow">
    <h2 id="borrow">{t.text("technology.borrow.title")}</h2>
    <ul class="go">
      {kinds.map(({ kind, free, waiting, terms, sample }) => (
        <li key={kind}>
          <h3>{sampled(t.text(`technology.kinds.${kind}`), sample)}</h3>
          <div>
            <p>
              {free > 0
                ? t.text("technology.borrow.free", { count: free })
                : t.text("technology.borrow.none", { count: waiting })}
            </p>
            <p class="quiet">{t.text("technology.borrow.terms", { days: terms.loanDays, renewals: terms.renewals })}</p>
            {terms.online && (
              <p>
                <a href={`${technologyPath(slug)}/reserve?kind=${kind}`}>
                  {t.text("technology.borrow.reserve", { thing: t.text(`technology.kind.${kind}`) })}
                </a>
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
    <p>{t.text("technology.borrow.how")}</p>
  </section>
);

const Sims = ({ sims: { left, terms }, t }: { sims: NonNullable<TechnologyAt["sims"]>; t: Translator }) => (
  <section aria-labelledby="sims">
    <h2 id="sims">{t.text("technology.sims.title")}</h2>
    <p>{left > 0 ? t.text("technology.sims.some") : t.text("technology.sims.none")}</p>
    <p>{t.text("technology.sims.who", { age: terms.leastAge })}</p>
    <ul>
      {terms.lines.map((line) => (
        <li key={line}>
          <English t={t}>{line}</English>
        </li>
      ))}
    </ul>
    <p>{t.text("technology.sims.declare")}</p>
    <Details summary={t.text("technology.sims.keptTitle")}>
      <p>{t.text("technology.sims.kept", { months: terms.months })}</p>
    </Details>
  </section>
);

interface ComputersProps {
  count: number;
  sample: boolean;
  rules: ComputerRules;
  slug: string;
  t: Translator;
}

const Computers = ({ count, sample, rules, slug, t }: ComputersProps) => (
  <section aria-labelledby="computers">
    <h2 id="computers">{sampled(t.text("technology.computers.title"), sample)}</h2>
    <p>{t.text("technology.computers.count", { count })}</p>
    <ul>
      {(["adult", "child", "guest"] as const).map((group) => (
        <li key={group}>
          {t.text(`technology.computers.${group}`, {
            under: rules.childUnder,
            session: sayMinutes(t, rules.allowances[group].session),
            day: sayMinutes(t, rules.allowances[group].day),
            week: sayMinutes(t, rules.allowances[group].week),
          })}
        </li>
      ))}
      <li>
        {t.text("technology.computers.late", {
          late: sayMinutes(t, rules.lateMinutes),
          rest: sayMinutes(t, rules.breakMinutes),
        })}
      </li>
    </ul>
    <p>{t.text("technology.computers.how")}</p>
    <ButtonLink href={`${technologyPath(slug)}/computer`}>{t.text("technology.computers.book")}</ButtonLink>
  </section>
);
