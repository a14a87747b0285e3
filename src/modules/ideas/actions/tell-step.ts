import { linkIn } from "../../../platform/i18n/link-in.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import { placeOfActivity } from "../../places/index.ts";
import type { IdeasTables } from "../tables.ts";
import { translatorOf } from "./ask-to-be-told.ts";
import type { HeldIdea, Step } from "./hold-idea.ts";
import { stepLettersOf } from "./letters.ts";
import { ideaPath, toldPath } from "./links.ts";
import type { IdeasParts } from "./parts.ts";

/** Steps that all who asked are told; the rest is for whoever brought it. */
const FOR_ALL: readonly Step["kind"][] = ["answer"];

/**
 * Tells of a step those who asked for it and have opened their link, in their language; in the open transaction. Of one that is
 * parted nobody is told: it is as it was. Each letter has the way to end them.
 */
export async function tellStep(
  { db, secret, baseUrl }: IdeasParts,
  idea: Pick<HeldIdea, "id" | "service_id" | "number" | "title" | "merged_into">,
  { kind, once, stage, words, answered_as }: Step,
): Promise<void> {
  if (kind === "parted") return;
  let query = db
    .trx<IdeasTables>()
    .selectFrom("ideas.told")
    .select(["id", "email", "language"])
    // Who asked about one that was put together with it is told of what became of both.
    .where(({ eb, or, selectFrom }) =>
      or([
        eb("idea_id", "=", idea.id),
        eb("idea_id", "in", selectFrom("ideas.idea").select("id").where("merged_into", "=", idea.id)),
      ]),
    )
    .where("confirmed_on", "is not", null);
  if (!FOR_ALL.includes(kind)) query = query.where("brought", "=", true);
  const told = await query.orderBy("id").execute();
  if (told.length === 0) return;
  const { service } = await placeOfActivity(db.trx(), idea.service_id, null);
  for (const { id, email, language } of told) {
    const t = translatorOf(language);
    await queueMail(db, {
      to: email,
      subject: t.text("ideas.mail.stepSubject", { service: service.name }),
      text: t.text(`ideas.mail.${kind}`, {
        title: idea.title,
        service: service.name,
        stage: stage ? t.text(`ideas.stage.${stage}`) : "",
        words: words.replace(/^/gm, "> "),
        post: answered_as ?? "",
        page: linkIn(`${baseUrl}${ideaPath(idea.number)}`, t.locale),
        end: linkIn(`${baseUrl}${toldPath(secret, id)}`, t.locale),
      }),
      fromName: service.name,
      replyTo: service.email ?? undefined,
      // By the idea whose words these are: where it is taken back, they are.
      key: `${stepLettersOf(idea.merged_into ?? idea.id, id)}${once}`,
    });
  }
}
