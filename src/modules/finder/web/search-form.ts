import { type Answer, type Context, type Form, field, redirect } from "../../../platform/http/route.ts";
import type { MessageKey, Translator } from "../../../platform/i18n/translator.ts";
import type { AskProps } from "../../../platform/views/find/ask.tsx";
import { rounded, withoutPostcode } from "./read-search.ts";
import type { SearchParts } from "./search-parts.ts";

/** Longest text taken of each box. */
const MOST_TEXT = 200;

/** What the two search forms share: they post, so that a postcode never stands in an address. */
export function searchFormProps(t: Translator, query?: URLSearchParams) {
  const [near, lat, lng] = ["near", "lat", "lng"].map((key) => query?.get(key)?.slice(0, MOST_TEXT) ?? "");
  return {
    action: "/search",
    method: "post",
    need: query?.get("q")?.slice(0, MOST_TEXT) ?? "",
    place: near,
    // So that asking for something else at the same place does not fall back from the postcode to its district.
    hidden:
      lat && lng
        ? [
            { name: "placed", value: near ?? "" },
            { name: "lat", value: lat },
            { name: "lng", value: lng },
          ]
        : [],
    nearMe: {
      button: t.text("search.nearMe.button"),
      wait: t.text("search.nearMe.wait"),
      failed: t.text("search.nearMe.failed"),
    },
  } satisfies Partial<AskProps>;
}

const text = (form: Form, name: string): string => field(form, name).slice(0, MOST_TEXT);

/** POST /search: the form's answer is an address that carries no full postcode. */
export function searchForm(parts: SearchParts, { form }: Pick<Context, "form">): Answer {
  const query = new URLSearchParams();
  const [need, near] = [text(form, "q"), text(form, "near")];
  if (need) query.set("q", need);
  if (near) query.set("near", near);
  const [lat, lng] = [Number(text(form, "lat") || Number.NaN), Number(text(form, "lng") || Number.NaN)];
  if (near === text(form, "placed") && Math.abs(lat) < 90 && Math.abs(lng) < 180) {
    query.set("lat", rounded(lat));
    query.set("lng", rounded(lng));
  }
  return redirect(`/search?${withoutPostcode(query, parts.findPostcode) ?? query}`);
}

/** What people ask for, as words that the search understands. */
const TRIES: { key: MessageKey; q: string }[] = [
  { key: "search.home.try.warm", q: "somewhere warm" },
  { key: "search.home.try.toddlers", q: "toddlers tuesday morning" },
  { key: "search.home.try.forms", q: "help with forms" },
  { key: "search.home.try.english", q: "learn english" },
];

/** The large form of the front page and of a search that asks nothing yet. */
export const largeAskProps = (t: Translator) => ({
  ...searchFormProps(t),
  action: "/search",
  question: t.text("search.home.title"),
  needLabel: t.text("search.home.need"),
  placeLabel: t.text("search.home.place"),
  button: t.text("search.home.button"),
  triesLabel: t.text("search.home.tries"),
  tries: TRIES.map(({ key, q }) => ({ text: t.text(key), href: `/search?${new URLSearchParams({ q })}` })),
});
