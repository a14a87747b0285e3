import { z } from "zod";
import { privatePage } from "../../../../platform/http/private-page.ts";
import {
  choices,
  type FormErrors,
  line,
  neededNumber,
  readForm,
  readVersion,
} from "../../../../platform/http/read-form.ts";
import {
  type Answer,
  type Context,
  type Form,
  field,
  fields,
  notFound,
  redirect,
} from "../../../../platform/http/route.ts";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { Content } from "../../../../platform/views/content.tsx";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Checkboxes } from "../../../../platform/views/forms/choices.tsx";
import { Fieldset } from "../../../../platform/views/forms/field.tsx";
import { fieldOf, Problems, statusWith } from "../../../../platform/views/forms/problems.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { quoted } from "../../../../platform/views/gentle-notice.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { speaksOf } from "../../../../vocabulary/gentle-words.ts";
import { listingsOf, representativesOf } from "../../../partners/index.ts";
import { OUTSIDE_SCOPE, type ReferralsParts } from "../../actions/parts.ts";
import { saveReceiving } from "../../actions/save-receiving.ts";
import { receivedPath, receivingPath } from "../../domain/paths.ts";
import { ASKS, MOST, OWN_QUESTIONS, type Receiving } from "../../domain/questions.ts";
import { SENDERS } from "../../domain/states.ts";
import { receivingOrUsual } from "../../queries/receiving.ts";
import { type ActingFor, actingFor } from "./acting-for.ts";

/** Of a question: not asked, asked, or asked and needed. */
const HOW = ["no", "may", "must"] as const;
const ownKey = (at: number) => `own${at + 1}`;
const OWN = Array.from({ length: OWN_QUESTIONS }, (_, at) => ownKey(at));

interface Found {
  acting: ActingFor;
  listing: { id: string; name: string };
  receiving: Receiving;
  representatives: string[];
}

async function found(parts: ReferralsParts, context: Context): Promise<Found | undefined> {
  const acting = await actingFor(parts, context);
  if (!acting) return undefined;
  const { db } = parts;
  return db.work(OUTSIDE_SCOPE, async () => {
    const listing = (await listingsOf(db, acting.partnerId)).find(({ id }) => id === context.params.listing);
    if (!listing) return undefined;
    const representatives = (await representativesOf(db, acting.partnerId)).map(({ email }) => email);
    return { acting, listing, receiving: await receivingOrUsual(db, listing.id), representatives };
  });
}

/** What is kept, as the form has it. Pure. */
function asForm(receiving: Receiving): Form {
  const how = (asked?: { needed: boolean }) => (asked ? (asked.needed ? "must" : "may") : "no");
  const own = Object.fromEntries(
    OWN.flatMap((key) => {
      const question = receiving.ownQuestions.find((each) => each.key === key);
      return [
        [key, question?.text],
        [`${key}_how`, question?.needed ? "must" : "may"],
      ];
    }),
  );
  return {
    accepts: receiving.accepts,
    ...Object.fromEntries(ASKS.map((key) => [`ask_${key}`, how(receiving.asks.find((each) => each.key === key))])),
    ...own,
    answer_days: String(receiving.answerDays),
    keep_months: String(receiving.keepMonths),
    tell: receiving.tell,
    version: String(receiving.version),
  };
}

const schema = (t: Translator) =>
  z.object({
    accepts: choices(SENDERS),
    answer_days: neededNumber(1, 20, t.text("referrals.receiving.answerDaysWrong")),
    keep_months: neededNumber(1, 24, t.text("referrals.receiving.keepMonthsWrong")),
    ...Object.fromEntries(OWN.map((key) => [key, line(MOST.line)])),
  });

/** The posted form, with what it may name checked against what there is; or what is wrong. */
function readReceiving(
  t: Translator,
  form: Form,
  representatives: string[],
): { receiving: Receiving } | { errors: FormErrors } {
  const read = readForm(schema(t), form, t);
  if ("errors" in read) return read;
  const { accepts, answer_days, keep_months } = read.value;
  const texts = read.value as unknown as Record<string, string>;
  // No field anywhere asks for these (R26).
  const errors = Object.fromEntries(
    OWN.flatMap((key) => {
      const words = speaksOf(texts[key] ?? "").flatMap((each) => each.words);
      return words.length > 0 ? [[key, t.text("referrals.receiving.gentle", { words: quoted(t, words) })]] : [];
    }),
  );
  if (Object.keys(errors).length > 0) return { errors };
  const chosen = (name: string) => HOW.find((each) => each === field(form, name)) ?? "no";
  return {
    receiving: {
      accepts,
      asks: ASKS.flatMap((key) => {
        const how = chosen(`ask_${key}`);
        return how === "no" ? [] : [{ key, needed: how === "must" }];
      }),
      ownQuestions: OWN.flatMap((key) =>
        texts[key] ? [{ key, text: texts[key], needed: chosen(`${key}_how`) === "must" }] : [],
      ),
      answerDays: answer_days,
      keepMonths: keep_months,
      tell: fields(form, "tell").filter((email) => representatives.includes(email)),
      version: Math.max(0, readVersion(form)),
    },
  };
}

/** GET /my/organisation/:id/receiving/:listing: how a listing takes referrals. */
export async function receivingPage(parts: ReferralsParts, context: Context): Promise<Answer> {
  const there = await found(parts, context);
  return there ? show(context, there, asForm(there.receiving)) : notFound;
}

/** POST /my/organisation/:id/receiving/:listing */
export async function receivingAnswer(parts: ReferralsParts, context: Context): Promise<Answer> {
  const { t, form } = context;
  const there = await found(parts, context);
  if (!there) return notFound;
  const read = readReceiving(t, form, there.representatives);
  if ("errors" in read) return show(context, there, form, read.errors);
  const outcome = await saveReceiving(parts, there.acting, there.listing.id, read.receiving);
  if ("done" in outcome) {
    const done = read.receiving.accepts.length > 0 ? "saved" : "savedNone";
    return redirect(`${receivedPath(there.acting.partnerId)}?done=${done}`);
  }
  if (outcome.refused === "not_there") return notFound;
  // Theirs stands; sent again, what was typed here replaces it.
  const again = { ...form, version: String(outcome.theirs.version) };
  return show(context, there, again, { accepts: t.text("referrals.receiving.changed") });
}

function show(
  { t, csrf }: Context,
  { acting, listing, representatives }: Found,
  form: Form,
  errors: FormErrors = {},
): Answer {
  const title = t.text("referrals.receiving.title");
  const prefix = { errorPrefix: t.text("fields.errorPrefix") };
  const how = HOW.map((value) => ({ value, text: t.text(`referrals.receiving.how.${value}`) }));
  return privatePage(
    {
      title,
      current: "mine",
      body: (
        <>
          <BackLink href={receivedPath(acting.partnerId)}>{t.text("referrals.received.title")}</BackLink>
          <Problems t={t} errors={errors} />
          <h1>{title}</h1>
          <p class="lead">
            <Content t={t} lang="en">
              {listing.name}
            </Content>
          </p>
          <form action={receivingPath(acting.partnerId, listing.id)} method="post" novalidate>
            <Hidden values={{ _csrf: csrf, version: field(form, "version") }} />
            <Checkboxes
              name="accepts"
              {...prefix}
              values={fields(form, "accepts")}
              error={errors.accepts}
              legend={{ text: t.text("referrals.receiving.accepts"), size: "m" }}
              hint={t.text("referrals.receiving.acceptsHint")}
              items={SENDERS.map((value) => ({ value, text: t.text(`referrals.sender.${value}`) }))}
            />
            <Fieldset legend={{ text: t.text("referrals.receiving.asks"), size: "m" }}>
              <p>{t.text("referrals.receiving.asksText")}</p>
              {ASKS.map((key) => (
                <Select
                  key={key}
                  name={`ask_${key}`}
                  label={{ text: t.text(`referrals.line.${key}`, { reader: "organisation" }) }}
                  value={field(form, `ask_${key}`) || "no"}
                  items={how}
                />
              ))}
            </Fieldset>
            <Fieldset legend={{ text: t.text("referrals.receiving.own"), size: "m" }}>
              <p>{t.text("referrals.receiving.ownText")}</p>
              {OWN.map((key, at) => (
                <>
                  <TextInput
                    {...fieldOf(t, form, errors, key)}
                    label={{ text: t.text("referrals.receiving.question", { number: at + 1 }) }}
                  />
                  <Select
                    name={`${key}_how`}
                    label={{ text: t.text("referrals.receiving.questionHow", { number: at + 1 }) }}
                    value={field(form, `${key}_how`) || "may"}
                    items={how.slice(1)}
                  />
                </>
              ))}
            </Fieldset>
            <TextInput
              {...fieldOf(t, form, errors, "answer_days")}
              label={{ text: t.text("referrals.receiving.answerDays"), size: "m" }}
              hint={t.text("referrals.receiving.answerDaysHint")}
              inputmode="numeric"
              width={3}
            />
            <TextInput
              {...fieldOf(t, form, errors, "keep_months")}
              label={{ text: t.text("referrals.receiving.keepMonths"), size: "m" }}
              hint={t.text("referrals.receiving.keepMonthsHint")}
              inputmode="numeric"
              width={3}
            />
            <Checkboxes
              name="tell"
              values={fields(form, "tell")}
              legend={{ text: t.text("referrals.receiving.tell"), size: "m" }}
              hint={t.text("referrals.receiving.tellHint")}
              items={representatives.map((email) => ({ value: email, text: <bdi dir="ltr">{email}</bdi> }))}
            />
            <Button preventDoubleClick>{t.text("referrals.receiving.save")}</Button>
          </form>
        </>
      ),
    },
    statusWith(errors),
  );
}
