import type { Locale } from "../i18n/locales.ts";
import { createTranslator } from "../i18n/translator.ts";
import type { AssetNames } from "./asset-names.ts";
import { Ask } from "./find/ask.tsx";
import { HomePicture } from "./find/home-picture.tsx";
import { NearYou, Results, SmallQuestion } from "./gallery/find-pieces.tsx";
import { Form, Others } from "./gallery/form-pieces.tsx";
import { Activity, Library } from "./gallery/visit-pieces.tsx";
import { renderPage } from "./layout.tsx";

const Question = () => (
  <Ask
    question="What are you looking for, and where?"
    action="/search"
    needLabel="What you need, in your own words"
    placeLabel="Postcode, town or library"
    button="Find it near me"
    triesLabel="People ask for:"
    tries={["somewhere warm", "toddlers on Tuesday morning", "help with forms", "English classes"].map((text) => ({
      text,
      href: `/search?q=${encodeURIComponent(text)}`,
    }))}
    picture={
      <HomePicture label="A lamp-lit alcove with shelves of books, and a table with two cups and an open book" />
    }
  />
);

/**
 * Every component on two pages, for looking at and for the tests that validate them: the front page's, and the rest.
 * It is for development: no address of the site shows it.
 */
export function renderGallery(assets: AssetNames, locale: Locale = "en"): Record<"home" | "pieces" | "staff", string> {
  const context = { t: createTranslator(locale), path: "/gallery", assets, baseUrl: "https://alcove.example" };
  const rotherham = { name: "Rotherham Libraries" };
  return {
    home: renderPage(
      {
        title: "What are you looking for, and where?",
        home: true,
        canonical: "/",
        body: (
          <>
            <Question />
            <div class="wrap">
              <NearYou />
            </div>
          </>
        ),
      },
      context,
    ),
    pieces: renderPage(
      {
        title: "Gallery",
        current: "find",
        service: rotherham,
        above: <SmallQuestion />,
        body: (
          <>
            <h1>Gallery</h1>
            <Results />
            <hr />
            <Activity />
            <hr />
            <Library />
            <hr />
            <Form />
          </>
        ),
      },
      context,
    ),
    staff: renderPage(
      {
        title: "Today at Mowbray Gardens",
        staff: true,
        service: rotherham,
        current: "today",
        staffNav: [
          { key: "today", href: "/staff", label: "Today" },
          { key: "programme", href: "/staff/programme", label: "Programme" },
        ],
        body: (
          <>
            <h1>Today at Mowbray Gardens</h1>
            <Others />
          </>
        ),
      },
      { ...context, visitor: { name: "Priya" } },
    ),
  };
}
