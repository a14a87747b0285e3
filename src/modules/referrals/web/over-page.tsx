import { privatePage } from "../../../platform/http/private-page.ts";
import type { Answer, Context } from "../../../platform/http/route.ts";

/** What a link says that opens nothing (any more): the code does. */
export const overPage = ({ t }: Context): Answer =>
  privatePage(
    {
      title: t.text("referrals.over.title"),
      current: "find",
      body: (
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
