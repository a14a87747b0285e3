import { type FormErrors, readForm } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, redirect } from "../../../../platform/http/route.ts";
import { createTranslator, type Translator } from "../../../../platform/i18n/translator.ts";
import { idOrNew } from "../../../../platform/ids/ids.ts";
import { readMobileNumber } from "../../../../platform/mail/mobile-number.ts";
import { SITE_PATHS } from "../../../../platform/views/site-paths.ts";
import { sendList } from "../../actions/send-list.ts";
import { readList } from "../../domain/hand-list.ts";
import { sentOf, type Written } from "./hand-over-form.tsx";
import { showList } from "./list-page.tsx";
import { type ListParts, sharedPath, viewOf } from "./list-parts.ts";
import type { PlaceView } from "./present-list.ts";

/** Whom it goes to, or what is wrong with what was typed. */
function recipientOf(
  by: "text" | "mail",
  { mobile, email }: { mobile: string; email: string },
): { to: string } | { errors: FormErrors } {
  if (by === "mail") return email ? { to: email } : { errors: { email: "Write where the list goes" } };
  const read = readMobileNumber(mobile);
  return "number" in read ? { to: read.number } : { errors: { mobile: `Enter a UK mobile number. ${read.say}` } };
}

/** A list as plain text: a phone shows the first words of a text to whoever stands by, so that names no thing. */
function wordsOf(
  by: "text" | "mail",
  { first, note }: Written,
  places: PlaceView[],
  link: string,
  t: Translator,
): string {
  const opening = first || t.text("search.list.paperDefault", { count: places.length });
  if (by === "text") return [opening, note, link].filter(Boolean).join("\n");
  const things = places.map(({ thing }) =>
    thing && !thing.over
      ? [
          thing.title,
          thing.runBy,
          thing.sample && t.text("vocabulary.sample"),
          thing.when,
          thing.where || thing.distance,
          thing.cost,
          thing.ask?.phone,
        ]
          .filter(Boolean)
          .join("\n")
      : [thing?.title ?? t.text("search.list.gone"), t.text("search.list.over")].join("\n"),
  );
  return [opening, note, ...things, link].filter(Boolean).join("\n\n");
}

/** POST /list/send: staff text the link or mail the list. */
export async function sendListForm(parts: ListParts, context: Context): Promise<Answer> {
  const { form, t, now } = context;
  const list = readList(field(form, "things"));
  const shared = field(form, "shared") === "yes";
  const by = field(form, "by") === "text" && parts.textIsSent ? "text" : "mail";
  if (list.length === 0) return redirect(SITE_PATHS.list);
  const read = readForm(sentOf(t), form);
  const wrong = (errors: FormErrors) => showList(parts, context, { list, shared }, { form, errors });
  if ("errors" in read) return wrong(read.errors);
  const recipient = recipientOf(by, read.value);
  if ("errors" in recipient) return wrong(recipient.errors);
  const their = createTranslator(read.value.language);
  const places = await viewOf(parts, list, now, their);
  const once = field(form, "once");
  await sendList(parts.db, context.visitor!, {
    by,
    to: recipient.to,
    subject: their.text("search.list.paperDefault", { count: list.length }),
    text: wordsOf(by, read.value, places, `${parts.baseUrl}${sharedPath(list, their)}`, their),
    things: list.length,
    from: await parts.senderOf(context.visitor!.serviceId),
    once: idOrNew(once),
  });
  parts.messageWaiting();
  const back = shared ? sharedPath(list, t) : SITE_PATHS.list;
  return redirect(`${back}${shared ? "&" : "?"}done=${by === "text" ? "texted" : "mailed"}`);
}
