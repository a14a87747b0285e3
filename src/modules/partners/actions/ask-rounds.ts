import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { localDate } from "../../../platform/clock/local-time.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { isDue, lastAnswer, nextStage, type Stage } from "../domain/round.ts";
import { answeredOn, confirmedSince, openRound } from "../queries/rounds.ts";
import type { PartnersTables } from "../tables.ts";
import { answerRound } from "./answer-round.ts";
import { askedNow } from "./asked-now.ts";
import { hideEntries } from "./hide-entries.ts";
import { callOff } from "./keep-contact.ts";
import { mailRound } from "./mail-round.ts";
import { CLOCK_SCOPE, type PartnersParts } from "./parts.ts";
import { forAllServices } from "./tell-changed.ts";

/**
 * The daily work on what organisations have listed: asks those whose quarter is over, reminds them, gives staff a call to
 * make, and hides what nobody stands behind. Each organisation in a transaction of its own: one that fails keeps no other
 * from it. Safe to run twice.
 * @throws AggregateError once all were tried
 */
export async function askRounds(parts: PartnersParts): Promise<void> {
  const { db } = parts;
  const contacts = await db.work(CLOCK_SCOPE, () =>
    db
      .trx<PartnersTables>()
      .selectFrom("partners.contact as c")
      .innerJoin("partners.organisation as o", "o.id", "c.organisation_id")
      .select(["c.organisation_id", "c.service_id"])
      .where("o.sample", "=", false)
      .orderBy("c.organisation_id")
      .execute(),
  );
  const failed: unknown[] = [];
  for (const { organisation_id, service_id } of contacts)
    await db
      .work({ ...CLOCK_SCOPE, service: service_id }, () => askOne(parts, organisation_id))
      .catch((error) => failed.push(error));
  parts.mailWaiting();
  if (failed.length > 0) throw new AggregateError(failed, "Some organisations could not be asked");
}

async function askOne(parts: PartnersParts, organisationId: string): Promise<void> {
  const { db, clock } = parts;
  const today = clock.today();
  const trx = db.trx<PartnersTables>();
  // Whoever answers, and whoever names another contact, waits here or is waited for.
  const contact = await trx
    .selectFrom("partners.contact")
    .select(["service_id", "email"])
    .where("organisation_id", "=", organisationId)
    .forUpdate()
    .executeTakeFirst();
  if (!contact) return;
  const entries = await askedNow(parts, organisationId, contact.email);
  if (entries.length === 0) return callOff(parts, organisationId);
  const approved = entries.map(({ listing_approved_at: at }) => at && localDate(at));
  const round = await openRound(db, organisationId);
  if (!round) {
    if (!isDue(lastAnswer(await answeredOn(db, organisationId), approved), today)) return;
    await trx
      .insertInto("partners.round")
      .values({
        id: newId(),
        organisation_id: organisationId,
        service_id: contact.service_id,
        asked_on: today,
        stage: "asked",
        stage_on: today,
        ended_on: null,
        how: null,
      })
      .execute();
    const asked = await openRound(db, organisationId);
    await mailRound(parts, asked!, entries);
    return;
  }
  const since = lastAnswer(null, approved);
  if (since !== null && since >= round.asked_on)
    // They have written all of it anew, and staff have approved it.
    return answerRound(parts, round.id, { how: "told", who: round.organisation });
  // Where another library service has begun to show one of them meanwhile, it is hidden there, too.
  const away = entries.filter(({ hidden_for }) => hidden_for === "unanswered").map(({ id }) => id);
  if (round.stage === "hidden") await hideEntries(parts, away, "unanswered");
  const stage = nextStage(round, today);
  if (!stage) return;
  const { numUpdatedRows } = await trx
    .updateTable("partners.round")
    .set({ stage, stage_on: today })
    .where("id", "=", round.id)
    .where("stage", "=", round.stage)
    .where("ended_on", "is", null)
    .executeTakeFirst();
  // They answered meanwhile.
  if (numUpdatedRows === 0n) return;
  await recordAudit({
    action: `organisation.round_${stage}` satisfies `organisation.round_${Stage}`,
    subject: { kind: "organisation", id: organisationId },
  });
  // A call is staff's to make: they have been written to three times.
  if (stage === "call") return;
  const confirmed = await forAllServices(db, () => confirmedSince(db, entries, round.asked_on));
  const open = stage === "hidden" ? entries.filter(({ id }) => !confirmed.has(id)) : entries;
  if (stage === "hidden")
    await hideEntries(
      parts,
      open.map(({ id }) => id),
      "unanswered",
    );
  if (open.length > 0) await mailRound(parts, { ...round, stage, stage_on: today }, open);
}
