import { sayWhen } from "../../../../platform/clock/say-when.ts";
import {
  type Answer,
  type Context,
  type Form,
  field,
  notFound,
  page,
  redirect,
} from "../../../../platform/http/route.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { idOrNew, newId } from "../../../../platform/ids/ids.ts";
import { Phone } from "../../../../platform/views/find/asides.tsx";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { Problems, statusWith } from "../../../../platform/views/forms/problems.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { SummaryList } from "../../../../platform/views/pieces/summary-list.tsx";
import { English } from "../../../../platform/views/words.tsx";
import { askForSpace } from "../../actions/ask-for-space.ts";
import { holdPath } from "../../actions/hold-link.ts";
import { lookAtSpace, type SpaceLook } from "../../actions/look-at-space.ts";
import type { BookingParts } from "../../actions/parts.ts";
import { sayPrice } from "../../actions/word-hirer-message.ts";
import type { SpaceRefusal } from "../../domain/decide-hold.ts";
import { askPath, spacePath } from "../../domain/space-paths.ts";
import { type SpaceWithTerms, spaceBySlug } from "../../queries/space-terms-of.ts";
import type { BookingsTables, HiringGroupRow } from "../../tables.ts";
import { asOrganiser, chosenGroup, GroupRadios, groupsToAskFor, isInsurance, readAskFor } from "./ask-as-group.tsx";
import { AskFields } from "./ask-fields.tsx";
import { ASK_FIELDS, type ReadAsk } from "./ask-form.ts";
import { fieldOf, sayRefusal } from "./say-space.ts";

interface Asking {
  found: SpaceWithTerms;
  context: Context;
  form: Form;
  once: string;
  /** Groups that whoever asks organises. */
  groups: HiringGroupRow[];
}

/** GET and POST /libraries/:slug/spaces/:space/ask: when and who for; then what it costs; then it is sent. */
export async function askPage(parts: BookingParts, context: Context): Promise<Answer> {
  const { params, query, form, t, request } = context;
  const found = await spaceBySlug(parts.db.reads<BookingsTables>(), params.slug ?? "", params.space ?? "");
  if (!found?.terms.online) return notFound;
  const groups = await groupsToAskFor(parts, context, found.space.service_id);
  if (request.method !== "POST") {
    const { name = "", email = "" } = context.resident ?? {};
    const group = groups.length === 1 ? groups[0]!.id : "";
    const asked: Form = { date: query.get("date") ?? "", from: query.get("from") ?? "", rate: "community" };
    return formPage({ found, context, form: { ...asked, name, email, group }, once: newId(), groups });
  }
  const once = idOrNew(field(form, "once"));
  const asking = { found, context, form, once, groups };
  const group = chosenGroup(form, groups);
  const read = readAskFor(form, context.resident?.language ?? t.locale, group);
  if ("errors" in read)
    return formPage(asking, Object.fromEntries(Object.entries(read.errors).map(([name, key]) => [name, t.text(key)])));
  if (field(form, "change") === "yes") return formPage(asking);
  const { asked } = read;
  const { id: spaceId, service_id: serviceId } = found.space;
  const as = asOrganiser(group, context);
  const wanted = { ...asked.wish, startsAt: asked.startsAt, endsAt: asked.endsAt, spaceId, serviceId, as };
  if (field(form, "send") !== "yes") {
    const look = await lookAtSpace(parts, wanted, "online");
    if (!look) return notFound;
    return "refused" in look.decision ? refused(asking, look.decision.refused) : checkPage(asking, asked, look);
  }
  const outcome = await askForSpace(parts, { ...wanted, once, residentId: context.resident?.id }, { by: "online" });
  if ("refused" in outcome) return refused(asking, outcome.refused);
  return redirect(holdPath(parts.secret, { id: outcome.done.id, link_version: 1 }));
}

function refused(asking: Asking, why: SpaceRefusal | "not_found"): Answer {
  const { t } = asking.context;
  return isInsurance(why) && chosenGroup(asking.form, asking.groups)
    ? formPage(asking, { group: t.text("spaces.refused.group_insurance") })
    : formPage(asking, { [fieldOf(why)]: sayRefusal(t, why, asking.found) });
}

const titleOf = ({ found, context: { t } }: Asking) => t.text("spaces.form.title", { space: found.space.name });

const Frame = ({ found, t }: { found: SpaceWithTerms; t: Translator }) => (
  <BackLink href={spacePath(found.space)}>
    <English t={t}>{found.space.name}</English>
  </BackLink>
);

function formPage(asking: Asking, errors: Record<string, string> = {}): Answer {
  const { found, context, form, once, groups } = asking;
  const { t, csrf } = context;
  const ofGroup = chosenGroup(form, groups) !== undefined;
  const title = titleOf(asking);
  return page(
    {
      title,
      current: "libraries",
      body: (
        <>
          <Frame found={found} t={t} />
          <Problems t={t} errors={errors} />
          <h1>{title}</h1>
          <div class="other">
            <p>
              <b>{t.text("spaces.form.noAccount")}</b>{" "}
              {found.space.phone ? (
                <>
                  {t.text("spaces.form.ring")} <Phone number={found.space.phone} />
                </>
              ) : (
                t.text("spaces.form.askDesk")
              )}
            </p>
          </div>
          <form action={askPath(found.space)} method="post" novalidate>
            <Hidden values={{ _csrf: csrf, once }} />
            <AskFields
              found={found}
              form={form}
              errors={errors}
              t={t}
              ofGroup={ofGroup}
              groupField={groups.length > 0 && <GroupRadios groups={groups} form={form} error={errors.group} t={t} />}
            />
            <Button>{t.text("spaces.form.check")}</Button>
          </form>
        </>
      ),
    },
    statusWith(errors),
  );
}

function checkPage(asking: Asking, asked: ReadAsk, look: SpaceLook): Answer {
  const { found, context, form, once } = asking;
  const { t, csrf } = context;
  const { space } = found;
  const atOnce = "have" in look.decision && look.decision.have === "confirmed";
  const carried = Object.fromEntries([...ASK_FIELDS, "group"].map((name) => [name, field(form, name)]));
  const who = [asked.wish.organisation, asked.wish.name].filter(Boolean).join(", ");
  return page({
    title: `${t.text("spaces.check.title")}: ${titleOf(asking)}`,
    current: "libraries",
    body: (
      <>
        <Frame found={found} t={t} />
        <h1>{t.text("spaces.check.title")}</h1>
        <SummaryList
          rows={[
            {
              key: t.text(`spaces.kind.${space.kind}`),
              value: (
                <English t={t}>
                  {space.name}, {space.library_name}
                </English>
              ),
            },
            {
              key: t.text("spaces.check.when"),
              value: sayWhen(asked.startsAt, asked.endsAt, { locale: wordingOf(t), year: true }),
            },
            { key: t.text("spaces.check.who"), value: who },
            ...(asked.wish.purpose
              ? [{ key: t.text("spaces.check.purpose"), value: <bdi>{asked.wish.purpose}</bdi> }]
              : []),
            { key: t.text("spaces.check.price"), value: <b>{sayPrice(t, look.price)}</b> },
            ...(look.price ? [{ key: t.text("spaces.check.giveUp"), value: sayPrice(t, look.givingUp) }] : []),
          ]}
        />
        <p>{t.text(atOnce ? "spaces.check.atOnce" : "spaces.check.approval")}</p>
        <form action={askPath(space)} method="post">
          <Hidden values={{ _csrf: csrf, once, ...carried }} />
          <ButtonGroup>
            <Button name="send" value="yes" preventDoubleClick>
              {t.text("spaces.form.send")}
            </Button>
            <Button name="change" value="yes" secondary>
              {t.text("spaces.form.change")}
            </Button>
          </ButtonGroup>
        </form>
      </>
    ),
  });
}
