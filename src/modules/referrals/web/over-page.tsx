import { privatePage } from "../../../platform/http/private-page.ts";
import type { Answer, Context } from "../../../platform/http/route.ts";

/** What a link says that opens nothing (any more): the code does. @param left the organisation, where it has left */
export const overPage = ({ t }: Context, left?: string): Answer =>
  privatePage(
    {
      title: t.text(left ? "referrals.left.title" : "referrals.over.title"),
      current: "find",
      body: left ? (
        <>
          <h1>{t.text("referrals.left.title")}</h1>
          <p>{t.text("referrals.left.text", { organisation: left })}</p>
          <p>
            <a href="/search">{t.text("referrals.paused.find")}</a>
          </p>
        </>
      ) : (
        <>
          <h1>{t.text("referrals.over.title")}</h1>
          <p>{t.text("referrals.over.text")}</p>
          <p>
            <a href="/referral/find">{t.text("referrals.find.title")}</a>
          </p>
        </>
      ),
    },
    410,
  );
