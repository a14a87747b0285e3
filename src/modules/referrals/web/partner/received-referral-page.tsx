import { z } from "zod";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { privatePage } from "../../../../platform/http/private-page.ts";
import { choice, type FormErrors, paragraphs, readForm } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { idOrNew } from "../../../../platform/ids/ids.ts";
import { Content } from "../../../../platform/views/content.tsx";
import { Problems, statusWith } from "../../../../platform/views/forms/problems.tsx";
import { GentleNotice } from "../../../../platform/views/gentle-notice.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { SummaryList } from "../../../../platform/views/pieces/summary-list.tsx";
import { type Gentle, speaksOf } from "../../../../vocabulary/gentle-words.ts";
import { answerReferral, byOrganisation } from "../../actions/answer-referral.ts";
import type { Changed } from "../../actions/change-referral.ts";
import { endReferral, noteTry, writeBack } from "../../actions/follow-referral.ts";
import type { ReferralsParts } from "../../actions/parts.ts";
import { receivedPath } from "../../domain/paths.ts";
import { MOST } from "../../domain/questions.ts";
import { DECLINE_REASONS, RESULTS, TRY_HOWS } from "../../domain/states.ts";
import { lookAt } from "../looked-at.ts";
import { ReferralBody } from "../referral-view.tsx";
import { type ActingFor, actingFor } from "./acting-for.ts";
import { AnswerForms } from "./answer-forms.tsx";

/** A form that was not done: something is wrong with it, or it is asked once whether its words have to stand there. */
type Unfinished = { errors: FormErrors } | { gentle: Gentle[] };

async function show(
  parts: ReferralsParts,
  context: Context,
  acting: ActingFor,
  unfinished?: Unfinished,
): Promise<Answer> {
  const errors = unfinished && "errors" in unfinished ? unfinished.errors : {};
  const gentle = unfinished && "gentle" in unfinished ? unfinished.gentle : [];
  const { t, params } = context;
  const looked = await lookAt(parts, t, params.referral ?? "", {
    looker: { kind: "organisation", name: acting.email },
    ...byOrganisation(parts, acting),
  });
  if (!looked) return notFound;
  const title = t.text("referrals.received.one");
  return privatePage(
    {
      title,
      current: "mine",
      body: (
        <>
          <BackLink href={receivedPath(acting.partnerId)}>{t.text("referrals.received.title")}</BackLink>
          <Problems t={t} errors={errors} />
          {gentle.length > 0 && <GentleNotice t={t} gentle={gentle} text={t.text("referrals.gentle.reply")} />}
          <h1>{title}</h1>
          <SummaryList
            rows={[
              { key: t.text("referrals.page.reference"), value: <bdi dir="ltr">{looked.reference}</bdi> },
              {
                key: t.text("referrals.received.service"),
                value: (
                  <Content t={t} lang="en">
                    {looked.listing ?? t.text("referrals.page.ended")}
                  </Content>
                ),
              },
              { key: t.text("referrals.received.from"), value: t.text(`referrals.sender.${looked.row.from_kind}`) },
              {
                key: t.text("referrals.received.sent"),
                value: sayDate(localDate(looked.row.sent_at), { locale: wordingOf(t) }),
              },
            ]}
          />
          <ReferralBody view={looked.view} t={t} reader={looked.reader}>
            <AnswerForms context={context} row={looked.row} errors={errors} gentle={gentle.length > 0} />
          </ReferralBody>
        </>
      ),
    },
    statusWith(errors),
  );
}

/** GET /my/organisation/:id/referrals/:referral: what it says. Opening it is noted, for the person to see. */
export async function receivedReferralPage(parts: ReferralsParts, context: Context): Promise<Answer> {
  const acting = await actingFor(parts, context);
  return acting ? show(parts, context, acting) : notFound;
}

const schemas = (t: Translator) => {
  const message = paragraphs(MOST.message);
  return {
    accept: z.object({ yes_message: message }),
    // 'Another reason' alone tells whoever was sent nothing.
    decline: z
      .object({
        reason: choice(DECLINE_REASONS, t.text("referrals.answer.reasonMissing")),
        no_message: message,
      })
      .refine(({ reason, no_message }) => reason !== "other" || no_message !== "", {
        path: ["no_message"],
        message: t.text("referrals.answer.otherMissing"),
      }),
    try: z.object({
      how: choice(TRY_HOWS, t.text("referrals.answer.howMissing")),
      reached: choice(["yes", "no"], t.text("referrals.answer.reachedMissing")),
    }),
    message: z.object({
      back_message: message.refine((text) => text !== "", t.text("referrals.answer.messageMissing")),
    }),
    end: z.object({ result: choice(RESULTS, t.text("referrals.answer.resultMissing")), end_message: message }),
  };
};

/** The form of an act that carries words; what is wrong with it; or, asked once, what its words need not speak of. */
function readAct<T>(t: Translator, schema: z.ZodType<T>, form: Form, words: string): { value: T } | Unfinished {
  const read = readForm(schema, form, t);
  const gentle = field(form, "words") === "kept" ? [] : speaksOf(field(form, words));
  return "value" in read && gentle.length > 0 ? { gentle } : read;
}

/** Reads the form of one act and does it; or what is to be looked at first. */
async function act(parts: ReferralsParts, context: Context, acting: ActingFor): Promise<Changed | Unfinished> {
  const { t, form, params } = context;
  const id = params.referral ?? "";
  const typedOnce = field(form, "once");
  const once = idOrNew(typedOnce);
  const of = schemas(t);
  switch (field(form, "do")) {
    case "accept": {
      const read = readAct(t, of.accept, form, "yes_message");
      if (!("value" in read)) return read;
      return answerReferral(parts, acting, id, { once, yes: true, message: read.value.yes_message });
    }
    case "decline": {
      const read = readAct(t, of.decline, form, "no_message");
      if (!("value" in read)) return read;
      const { reason, no_message } = read.value;
      return answerReferral(parts, acting, id, { once, yes: false, reason, message: no_message });
    }
    case "try": {
      const read = readForm(of.try, form, t);
      if ("errors" in read) return read;
      return noteTry(parts, acting, id, { once, how: read.value.how, reached: read.value.reached === "yes" });
    }
    case "message": {
      const read = readAct(t, of.message, form, "back_message");
      if (!("value" in read)) return read;
      return writeBack(parts, acting, id, { once, message: read.value.back_message });
    }
    case "end": {
      const read = readAct(t, of.end, form, "end_message");
      if (!("value" in read)) return read;
      return endReferral(parts, acting, id, { once, result: read.value.result, message: read.value.end_message });
    }
    default:
      return { refused: "not_there" };
  }
}

/** POST /my/organisation/:id/referrals/:referral: `do` is accept, decline, try, message or end. */
export async function receivedReferralAnswer(parts: ReferralsParts, context: Context): Promise<Answer> {
  const acting = await actingFor(parts, context);
  if (!acting) return notFound;
  const outcome = await act(parts, context, acting);
  if ("errors" in outcome || "gentle" in outcome) return show(parts, context, acting, outcome);
  if ("refused" in outcome) return outcome.refused === "not_there" ? notFound : show(parts, context, acting);
  const answered = ["accept", "decline", "end"].includes(field(context.form, "do"));
  return redirect(`${receivedPath(acting.partnerId)}?done=${answered ? "answered" : "noted"}`);
}
