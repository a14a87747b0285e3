import { localDate, localTime } from "../../../../platform/clock/local-time.ts";
import { sayDate, sayTime } from "../../../../platform/clock/say-when.ts";
import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { type MessageKey, wordingOf } from "../../../../platform/i18n/translator.ts";
import { Pagination } from "../../../../platform/views/pieces/pagination.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { accountsByAddress } from "../../../people/index.ts";
import { namesOfServices, type PlacesTables } from "../../../places/index.ts";
import { PARTNER_SCOPE } from "../../actions/own/parts.ts";
import { ownPath } from "../../actions/own/tell-partner.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { type Deed, deedsOf } from "../../queries/own/log.ts";
import { wholePartnerOf } from "./details-page.tsx";
import { ownPage } from "./own-page.tsx";

export const logPath = (partnerId: string): string => `${ownPath(partnerId)}/log`;

/** Lines of a page, and how many pages can be turned to: what is older is read from the installation's log. */
const LINES = 50;
const PAGES = 100;

interface Line {
  /** RFC 3339. */
  at: string;
  /** Address of whoever acts for it; absent where they no longer do. */
  who: string | undefined;
  what: Deed | "referral.looked";
  /** A listing, a referral by its reference. */
  about?: string | undefined;
  serviceId?: string | null;
}

/** What was done in a partner's name and who opened what it received, latest first, no more than so many. */
async function linesOf(
  { db, entrusted }: PartnersParts,
  partner: { id: string; name: string; representatives: { email: string }[] },
  most: number,
): Promise<Line[]> {
  return db.work(PARTNER_SCOPE, async () => {
    const acting = partner.representatives.map(({ email }) => email);
    const accounts = await accountsByAddress(db, acting);
    const { names, looks } = (await entrusted?.(partner.id, most)) ?? { names: new Map<string, string>(), looks: [] };
    const deeds = await deedsOf(db, partner, { accounts: [...accounts.keys()], referrals: [...names.keys()], most });
    const lines: Line[] = [
      ...deeds.map(({ at, actorId, action, subjectId, listing, serviceId }) => ({
        at,
        who: accounts.get(actorId ?? ""),
        what: action,
        about: listing ?? names.get(subjectId),
        serviceId,
      })),
      ...looks.map(({ at, by, id }) => ({
        at,
        who: acting.find((email) => email === by),
        what: "referral.looked" as const,
        about: names.get(id),
      })),
    ];
    return lines.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, most);
  });
}

/** GET /my/organisation/:id/log?page=: who did what for a partner, for those who may read what is entrusted to it. */
export async function logPage(parts: PartnersParts, context: Context): Promise<Answer> {
  const { t, query, resident } = context;
  const partner = await wholePartnerOf(parts, context);
  if (!partner) return notFound;
  const asked = Number(query.get("page") ?? 1);
  const page = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), PAGES) : 1;
  // One more tells whether there is another page.
  const lines = await linesOf(parts, partner, page * LINES + 1);
  const shown = lines.slice((page - 1) * LINES, page * LINES);
  const services = await namesOfServices(parts.db.reads<PlacesTables>(), [
    ...new Set(shown.flatMap(({ serviceId }) => serviceId ?? [])),
  ]);
  const to = (other: number) => ({ href: `${logPath(partner.id)}?page=${other}` });
  const locale = wordingOf(t);
  return ownPage(context, {
    title: t.text("partner.log.title"),
    back: { href: ownPath(partner.id), text: partner.name },
    children: (
      <>
        <p class="lead">{t.text("partner.log.lead")}</p>
        {shown.length === 0 ? (
          <p>{t.text("partner.log.none")}</p>
        ) : (
          <Table<Line>
            caption={t.text("partner.log.title")}
            captionHidden
            rows={shown}
            columns={[
              {
                heading: t.text("partner.log.what"),
                rowHeading: true,
                cell: ({ what }) => t.text(`partner.log.${what.replace(".", "_")}` as MessageKey),
              },
              {
                heading: t.text("partner.log.about"),
                cell: ({ about, serviceId }) => (
                  <>
                    {about && <bdi>{about}</bdi>}
                    {about && serviceId && ", "}
                    {serviceId && <bdi>{services.get(serviceId)}</bdi>}
                    {!about && !serviceId && "–"}
                  </>
                ),
              },
              {
                heading: t.text("partner.log.who"),
                cell: ({ who }) =>
                  who ? (
                    <>
                      <bdi dir="ltr">{who}</bdi>
                      {who === resident?.email && <span class="quiet"> ({t.text("partner.people.you")})</span>}
                    </>
                  ) : (
                    t.text("partner.log.gone")
                  ),
              },
              {
                heading: t.text("partner.log.when"),
                cell: ({ at }) =>
                  `${sayDate(localDate(at), { locale, year: true, weekday: false })}, ${sayTime(localTime(at), locale)}`,
              },
            ]}
          />
        )}
        {(page > 1 || lines.length > page * LINES) && (
          <Pagination
            label={t.text("partner.log.pages")}
            previous={page > 1 ? { ...to(page - 1), text: t.text("partner.log.later") } : undefined}
            next={
              lines.length > page * LINES && page < PAGES
                ? { ...to(page + 1), text: t.text("partner.log.earlier") }
                : undefined
            }
          />
        )}
      </>
    ),
  });
}
