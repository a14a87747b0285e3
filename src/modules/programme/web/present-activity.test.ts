import { describe, expect, it } from "vitest";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import type { PlaceOfActivity } from "../../places/index.ts";
import type { ActivityPageData } from "../queries/activity-by-slug.ts";
import { presentActivity } from "./present-activity.ts";

const t = createTranslator("en");
const now = "2026-12-01T09:00:00Z";
const place: PlaceOfActivity = {
  service: {
    name: "Rotherham Libraries",
    href: "/services/rotherham",
    phone: "01709 823606",
    email: null,
    catalogue: "https://medway.spydus.co.uk",
    look: undefined,
  },
  library: {
    name: "Mowbray Gardens Library",
    href: "/libraries/mowbray-gardens-rotherham",
    address: "Herringthorpe Valley Road, Rotherham, S65 2UH",
    point: { lat: 53.43, lng: -1.32 },
    phone: "01709 000000",
    access: { step_free: { answer: "yes" } },
  },
};
const activity = (more: Partial<ActivityPageData["activity"]> = {}): ActivityPageData["activity"] => ({
  id: "a",
  service_id: "s",
  public_library_id: "l",
  programme_id: null,
  slug: "flourish-mowbray-gardens",
  template_key: null,
  form: "series",
  title: "Flourish",
  summary: "Writing and art.",
  description: "First.\n\nSecond.",
  needs: ["writing"],
  ages_from: 18,
  ages_to: null,
  booking: "book",
  cost_pence: 0,
  cost_note: null,
  mode: "in_person",
  languages: ["en"],
  access: {},
  public_where: "Garden room",
  run_by: null,
  capacity: 12,
  ring_for_time_and_place: false,
  first_timer: { just_watch: "Yes.", written_down: "A first name." },
  reading_list: [],
  contact_phone: null,
  contact_email: null,
  public_repeat_words: "Every Tuesday, 11am to 1pm",
  sample: false,
  content_language: "en",
  updated_at: now,
  ...more,
});
const session = (day: string, more: Partial<ActivityPageData["sessions"][number]> = {}) => ({
  id: day,
  starts_at: `${day}T11:00:00Z`,
  ends_at: `${day}T13:00:00Z`,
  status: "scheduled" as const,
  cancel_reason: null,
  moved_from: null,
  note: null,
  sequence: 0,
  updated_at: now,
  ...more,
});
const polish = (reviewed_on: string | null) => ({
  language: "pl",
  title: "Rozkwit",
  summary: "Pisanie i sztuka.",
  description: "Pierwszy.",
  first_timer: { just_watch: "Tak.", written_down: "Imię." },
  reviewed_on,
});

describe("something whose time and place may not be told", () => {
  const hidden = activity({ ring_for_time_and_place: true, public_library_id: null, booking: "ring" });
  const data = { activity: hidden, sessions: [session("2026-12-08")], translations: [] };
  it("shows neither, whatever it is given", () => {
    const said = JSON.stringify(presentActivity(t, data, place, now));
    for (const secret of ["Mowbray", "Herringthorpe", "S65", "01709 000000", "53.43", "Garden", "11am", "December"])
      expect(said).not.toContain(secret);
  });
  it("says whom to ring", () => {
    const view = presentActivity(t, data, place, now);
    expect(view.phone?.number).toBe("01709 823606");
    expect(view.join.join()).toContain("Ask us for the time and the place");
  });
});

describe("presentActivity", () => {
  const view = (more: Partial<ActivityPageData["activity"]> = {}, sessions = [session("2026-12-08")]) =>
    presentActivity(t, { activity: activity(more), sessions, translations: [] }, place, now);
  it("says when, where, for whom, at what cost and how to join", () => {
    expect(view()).toMatchObject({
      when: { term: "Next", when: "Tuesday 8 December, 11am to 1pm" },
      room: "Garden room",
      cost: "Free",
      who: "Anyone aged 18 or over",
      places: "Up to 12 people",
      phone: { number: "01709 000000", note: "The library’s number." },
    });
    expect(view({ cost_pence: 350 }).cost).toBe("£3.50");
    expect(view({ cost_pence: null }).cost).toContain("Not yet confirmed");
  });
  it("says what it is good for, but for a need that only another process has heard of yet", () => {
    expect(view({ needs: ["writing", "added_1"] }).needs).toMatchObject([{ href: "/search?need=writing" }]);
  });
  it("leads to a form only where a place can be had or waited for, and does not ask to ring where there is no number", () => {
    expect(view()).toMatchObject({
      booking: undefined,
      join: ["To ask for a place, ring us, or come in and ask at the desk."],
    });
    const open = session("2026-12-15");
    const ways = new Map([[open.id, { standing: "open" as const, left: 3, bookPath: "/activities/x/book?session=1" }]]);
    const once = { activity: activity({ form: "once" }), sessions: [open], translations: [] };
    expect(presentActivity(t, once, place, now, ways)).toMatchObject({
      booking: { text: "Book a place", href: "/activities/x/book?session=1" },
      dates: { shown: [{ notes: [{ text: "3 places left." }] }] },
    });
    const nobody = { service: { ...place.service, phone: null } };
    const data = { activity: activity(), sessions: [], translations: [] };
    expect(presentActivity(t, data, nobody, now).join.join()).not.toContain("ring");
  });
  it("passes over a cancelled session for the next one, and still lists it with its reason", () => {
    const cancelled = session("2026-12-08", { status: "cancelled", cancel_reason: "Boiler" });
    const { when, dates } = view({}, [cancelled, session("2026-12-15")]);
    expect(when).toMatchObject({
      when: "Tuesday 15 December, 11am to 1pm",
      cancelled: "Not on Tuesday 8 December: it is cancelled.",
    });
    expect(
      view({}, [session("2026-12-08"), { ...cancelled, ...session("2026-12-15") }]).when?.cancelled,
    ).toBeUndefined();
    expect(dates?.shown[0]).toMatchObject({
      tone: "off",
      changed: true,
      notes: [{ text: "Cancelled:", own: "Boiler" }],
    });
  });
  it("hands a reading list to the catalogue's front page where its searches are not known", () => {
    const { reading } = view({ reading_list: [{ title: "Small Things", author: "Claire Keegan" }] });
    expect(reading).toMatchObject({ catalogue: { href: "https://medway.spydus.co.uk" } });
  });
});

describe("a course", () => {
  const days = ["05", "12", "19", "26"].flatMap((day) => [`2027-01-${day}`]).concat(["2027-02-02", "2027-02-09"]);
  const sessions = [
    ...days.map((day) => session(day)),
    session("2027-02-23", { moved_from: "2027-02-16T11:00:00Z" }),
    session("2027-03-02"),
    session("2027-03-09"),
    session("2027-03-16", { note: "The exhibition" }),
  ];
  const { dates } = presentActivity(
    t,
    { activity: activity({ form: "course" }), sessions, translations: [] },
    place,
    now,
  );
  it("shows its first dates, what changed, and its last, with the rest on one line each", () => {
    expect(dates!.shown.map(({ n }) => n)).toEqual([1, 2, 3, undefined, 7, undefined, 10]);
    expect(dates!.shown[3]!.notes[0]!.text).toBe("Sessions 4 to 6, 26 January to 9 February");
    expect(dates!.shown[4]!.notes[0]!.text).toBe("Moved from Tuesday 16 February, 11am.");
    expect(dates!.all).toHaveLength(10);
  });
  it("lets what it leads up to stand out", () => {
    expect(dates!.shown.at(-1)).toMatchObject({ n: 10, tone: "last", notes: [{ text: "", own: "The exhibition" }] });
  });
});

describe("a translated listing", () => {
  const inPolish = (translations: ActivityPageData["translations"]) =>
    presentActivity(createTranslator("pl"), { activity: activity(), sessions: [], translations }, place, now).content;
  it("is shown in the page's language, and says when nobody has checked it", () => {
    expect(inPolish([polish(null)])).toMatchObject({ lang: "pl", title: "Rozkwit" });
    expect(inPolish([polish(null)]).note).toContain("Żaden tłumacz");
    expect(inPolish([polish("2026-11-01")]).note).toBeUndefined();
  });
  it("keeps what people consent to in English until somebody has checked it", () => {
    expect(inPolish([polish(null)]).questions.at(-1)).toEqual({
      question: "What do you write down about me?",
      answer: "A first name.",
      questionLang: "en",
      answerLang: "en",
    });
    expect(inPolish([polish("2026-11-01")]).questions.at(-1)).toMatchObject({ answer: "Imię.", answerLang: "pl" });
  });
  it("is English with a note where there is no translation", () => {
    expect(inPolish([])).toMatchObject({ lang: "en", title: "Flourish" });
    expect(inPolish([]).note).toContain("Nikt go jeszcze nie przetłumaczył");
  });
});
