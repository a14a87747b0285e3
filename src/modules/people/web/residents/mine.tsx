import type { Context, Route } from "../../../../platform/http/route.ts";
import type { MineItem } from "../../../../platform/manifest.ts";
import { GoItem, GoList } from "../../../../platform/views/find/go-list.tsx";
import { Button, ButtonGroup, ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { Beside } from "../../../../platform/views/pieces/beside.tsx";
import { NotificationBanner } from "../../../../platform/views/pieces/notification-banner.tsx";
import type { PeopleParts } from "../../parts.ts";
import { MY_PATHS } from "../../paths.ts";
import { PostForm } from "../page-parts.tsx";
import { residentPage } from "./resident-page.tsx";

/** What is to come, soonest first, and what is over or given up, latest first. Pure. */
export function byTime(items: MineItem[]): { coming: MineItem[]; over: MineItem[] } {
  const inOrder = items.toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  return { coming: inOrder.filter((item) => item.live), over: inOrder.filter((item) => !item.live).reverse() };
}

const Items = ({ items, kinds, t }: { items: MineItem[]; kinds: boolean; t: Context["t"] }) => (
  <GoList>
    {items.map((item) => (
      <GoItem
        key={item.path}
        title={item.title}
        lang={item.titleLang === t.locale ? undefined : item.titleLang}
        href={item.path}
        when={item.when}
        lines={[
          ...(kinds ? [t.text(`mine.kind.${item.kind}`)] : []),
          ...(item.whose ? [<bdi key="whose">{item.whose}</bdi>] : []),
          ...(item.where ? [<bdi key="where">{item.where}</bdi>] : []),
        ]}
        terms={item.standing}
      />
    ))}
  </GoList>
);

/** Everything of one person's in one list, whatever module it lives in. */
export const mineRoutes = (parts: PeopleParts): Route[] => [
  {
    method: "GET",
    path: MY_PATHS.all,
    access: { rule: "resident" },
    handle: async (context) => {
      const { t } = context;
      const { id, name, email } = context.resident!;
      const items = (await parts.mine?.({ residentId: id, email }, t)) ?? [];
      const beside = (await parts.minePages?.({ residentId: id, email }, t)) ?? [];
      const { coming, over } = byTime(items);
      // Where all are of one kind, to say which would tell nobody anything.
      const kinds = new Set(items.map((item) => item.kind)).size > 1;
      return residentPage(context, {
        title: name ? t.text("mine.all.titleOf", { name }) : t.text("mine.all.title"),
        own: "all",
        children: (
          <>
            {context.query.get("done") === "handed_over" && (
              <NotificationBanner title={t.text("layout.done")} success text={t.text("mine.done.handed_over")} />
            )}
            <section>
              <h2>{t.text("mine.all.coming")}</h2>
              {coming.length > 0 ? (
                <Items items={coming} kinds={kinds} t={t} />
              ) : (
                <>
                  <p>{t.text("mine.all.nothing")}</p>
                  <ButtonGroup>
                    <ButtonLink href="/search">{t.text("mine.all.find")}</ButtonLink>
                  </ButtonGroup>
                </>
              )}
              <p>
                <a href="/booking/find">{t.text("mine.all.code")}</a>
              </p>
            </section>
            {beside.map((each) => (
              <Beside key={each.heading} {...each} />
            ))}
            {over.length > 0 && (
              <section>
                <h2>{t.text("mine.all.over")}</h2>
                <Items items={over} kinds={kinds} t={t} />
              </section>
            )}
            <section>
              <h2>{t.text("mine.all.account")}</h2>
              <ul>
                <li>
                  <a href={MY_PATHS.family}>{t.text("mine.family.title")}</a>
                </li>
                <li>
                  <a href={MY_PATHS.account}>{t.text("mine.account.title")}</a>
                </li>
              </ul>
              <PostForm context={context} to={MY_PATHS.signOut}>
                <Button secondary>{t.text("mine.signOut")}</Button>
              </PostForm>
            </section>
          </>
        ),
      });
    },
  },
];
