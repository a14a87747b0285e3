import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, it } from "vitest";
import { writeAtom } from "./atom.ts";

const LIBRARY = {
  title: "What is on at Mowbray Gardens Library",
  subtitle: "Rotherham",
  url: "https://alcove.example/libraries/mowbray-gardens-rotherham.atom",
  page: "https://alcove.example/libraries/mowbray-gardens-rotherham",
  author: "Rotherham Libraries",
  emptySince: "2026-11-26T00:00:00Z",
};
const feedOf = (title: string, summary: string) =>
  writeAtom({
    ...LIBRARY,
    entries: [
      { id: "urn:uuid:1", title, summary, url: "https://alcove.example/a?b=1&c=2", changedAt: "2026-11-24T09:00:00Z" },
    ],
  });

it("is well formed whatever the words are", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), (title, summary) => {
      expect(XMLValidator.validate(feedOf(title, summary))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it("shows marks of HTML as the words they are, and carries what RFC 4287 asks", () => {
  const text = feedOf("Knit & <b>natter</b>", "Bring ]]> wool");
  const { feed } = new XMLParser({ ignoreAttributes: false }).parse(text);
  expect(feed.entry.title["#text"]).toBe("Knit &amp; &lt;b&gt;natter&lt;/b&gt;");
  expect(feed.entry.title["@_type"]).toBe("html");
  expect(feed).toMatchObject({
    id: "https://alcove.example/libraries/mowbray-gardens-rotherham",
    updated: "2026-11-24T09:00:00.000Z",
    author: { name: "Rotherham Libraries" },
    entry: { id: "urn:uuid:1", updated: "2026-11-24T09:00:00.000Z" },
  });
});

it("says since when nothing is listed, where nothing is", () => {
  const { feed } = new XMLParser().parse(writeAtom({ ...LIBRARY, entries: [] }));
  expect(feed.updated).toBe("2026-11-26T00:00:00.000Z");
  expect(feed.entry).toBeUndefined();
});
