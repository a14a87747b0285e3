import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import type { MineOf, MinePages } from "../../../../platform/manifest.ts";
import { type PlaceOfActivity, type PlacesTables, placeOfActivity } from "../../../places/index.ts";
import { PARTNER_SCOPE } from "../../actions/own/parts.ts";
import { ownPath } from "../../actions/own/tell-partner.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { letInFrom } from "../../domain/acting.ts";
import { type Asked, askedBy, notAnswered } from "../../queries/own/asked-by.ts";
import { type Represented, representedBy } from "../../queries/represented.ts";

type Service = PlaceOfActivity["service"];

/** What stands beside what is somebody's own: the organisations that they act for, and what they have asked about others. */
export async function partnersOfResident(
  { db, clock }: PartnersParts,
  { email }: MineOf,
  t: Translator,
): Promise<MinePages[]> {
  if (!email) return [];
  const { partners, open, asked } = await db.work(PARTNER_SCOPE, async () => {
    const represented = await representedBy(db, email, clock.now());
    return {
      partners: represented,
      open: await notAnswered(
        db,
        represented.map(({ id }) => id),
      ),
      asked: await askedBy(db, email),
    };
  });
  const ids = new Set([...open.values()].flat().map(({ serviceId }) => serviceId));
  for (const { serviceIds } of asked) for (const id of serviceIds) ids.add(id);
  const services = new Map<string, Service>();
  for (const id of ids) services.set(id, (await placeOfActivity(db.reads<PlacesTables>(), id, null)).service);
  return [...represented(partners, open, services, t), ...waiting(asked, services, email, t)];
}

const day = (t: Translator, instant: string) => sayDate(localDate(instant), { locale: wordingOf(t), weekday: false });

const represented = (
  partners: Represented[],
  open: Map<string, { serviceId: string; at: string }[]>,
  services: ReadonlyMap<string, Service>,
  t: Translator,
): MinePages[] =>
  partners.length === 0
    ? []
    : [
        {
          heading: t.text("partner.mineHeading"),
          pages: partners.map(({ id, name }) => ({
            text: name,
            path: ownPath(id),
            says: (open.get(id) ?? []).map(({ serviceId, at }) =>
              t.text("partner.mine.notAnswered", { service: services.get(serviceId)!.name, date: day(t, at) }),
            ),
          })),
        },
      ];

const waiting = (asked: Asked[], services: ReadonlyMap<string, Service>, email: string, t: Translator): MinePages[] =>
  asked.length === 0
    ? []
    : [
        {
          heading: t.text("partner.mine.asked"),
          pages: asked.map(({ what, name, at, serviceIds }) => ({
            text: name,
            says:
              what === "to_act"
                ? [
                    t.text("partner.mine.toAct", { date: day(t, at) }),
                    t.text("partner.mine.toActAnswer", { email, date: day(t, letInFrom(at)) }),
                  ]
                : [t.text("partner.mine.number", { date: day(t, at) }), t.text("partner.mine.numberAnswer", { email })],
            go: serviceIds.map((id) => {
              const { name: service, href } = services.get(id)!;
              return { text: t.text("partner.mine.ring", { service }), path: href };
            }),
          })),
        },
      ];
