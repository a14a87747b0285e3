import type { ActivityTemplate, ActivityTerms } from "../domain/activity.ts";
import { forBooking } from "../templates/first-timer.ts";
import { chance, pickOne } from "./choice.ts";
import { BOOKS } from "./reading-lists.ts";
import type { SampleLibrary } from "./types.ts";

interface OtherLanguage {
  tag: string;
  inTitle: string;
  keywords: string[];
}
const OTHER_LANGUAGES: [OtherLanguage, ...OtherLanguage[]] = [
  { tag: "pl", inTitle: "in Polish and English", keywords: ["polish", "polski"] },
  { tag: "ur", inTitle: "in Urdu and English", keywords: ["urdu", "اردو"] },
  { tag: "ar", inTitle: "in Arabic and English", keywords: ["arabic", "العربية"] },
  { tag: "uk", inTitle: "in Ukrainian and English", keywords: ["ukrainian", "українська"] },
  { tag: "ro", inTitle: "in Romanian and English", keywords: ["romanian", "română"] },
  { tag: "bfi", inTitle: "with British Sign Language", keywords: ["bsl", "deaf", "signed"] },
];
const OFTEN_IN_OTHER_LANGUAGES = new Set([
  "story_time",
  "rhymetime",
  "stay_and_play",
  "advice_desk",
  "forms_help",
  "digital_help",
  "health_walk",
  "job_club",
]);
const OFTEN_ONLINE = new Set(["reading_group", "writing_group", "digital_course", "coding_for_adults", "cv_help"]);
const CORNERS = ["Community room", "Meeting room", "Main library", "Upstairs room", "By the big windows"] as const;

/** The template's terms as this library might run them: sometimes in two languages, online, relaxed, or unpriced. */
export function variedTerms(library: SampleLibrary, template: ActivityTemplate): ActivityTerms {
  const roll = (what: string) => chance(library.id, template.key, what);
  const changes: ((terms: ActivityTerms) => ActivityTerms)[] = [];
  if (OFTEN_IN_OTHER_LANGUAGES.has(template.key) && roll("language") < 0.22) {
    const language = pickOne(OTHER_LANGUAGES, library.id, template.key, "which language");
    changes.push((terms) => inLanguage(terms, language));
  } else if (OFTEN_ONLINE.has(template.key) && roll("online") < 0.35) {
    changes.push(roll("only online") < 0.4 ? online : alsoOnline);
  }
  if (template.terms.agesTo !== undefined && roll("relaxed") < 0.12) changes.push(relaxed);
  if (template.terms.costPence === 0 && roll("unpriced") < 0.06) changes.push(unpriced);
  if (template.key.endsWith("reading_group") || template.key === "shared_reading") {
    changes.push((terms) => ({ ...terms, readingList: booksFor(library, template) }));
  }
  const plain: ActivityTerms = {
    ...template.terms,
    title: `Sample: ${template.terms.title}`,
    whereInLibrary: template.terms.ringForTimeAndPlace
      ? undefined
      : pickOne(CORNERS, library.id, template.key, "corner"),
  };
  return changes.reduce((terms, change) => change(terms), plain);
}

function inLanguage(terms: ActivityTerms, language: OtherLanguage): ActivityTerms {
  return {
    ...terms,
    title: `${terms.title} ${language.inTitle}`,
    summary: `${terms.summary.replace(/\.$/, "")}, ${language.inTitle}.`,
    languages: [language.tag, "en"],
    keywords: [...terms.keywords, ...language.keywords],
    access: language.tag === "bfi" ? { ...terms.access, sign_language: { answer: "yes" } } : terms.access,
  };
}

function online(terms: ActivityTerms): ActivityTerms {
  return {
    ...terms,
    title: `${terms.title} online`,
    mode: "online",
    booking: "book",
    capacity: terms.capacity ?? 20,
    whereInLibrary: undefined,
    firstTimer: {
      ...forBooking("book", terms.firstTimer),
      which_door: "There is no door. When you have a place, we tell you how to join from your phone or computer.",
      who_greets: "The leader says hello as you come in. Your camera can stay off.",
      too_much: "Turn off the sound, leave, and come back when you like.",
      what_to_bring: "A phone, tablet or computer with sound.",
    },
  };
}

function alsoOnline(terms: ActivityTerms): ActivityTerms {
  return { ...terms, mode: "both", description: `${terms.description}\n\nYou can join from home too. Ask us how.` };
}

function relaxed(terms: ActivityTerms): ActivityTerms {
  return {
    ...terms,
    title: `${terms.title}, relaxed`,
    access: { ...terms.access, relaxed: { answer: "yes", note: "Lower lights, less noise, fewer people" } },
    needs: terms.needs.includes("disability") ? terms.needs : [...terms.needs, "disability"],
    keywords: [...terms.keywords, "autism", "send", "sensory", "quiet"],
    capacity: Math.min(terms.capacity ?? 12, 12),
  };
}

/** Some listings do not say what they cost, as in life. */
function unpriced({ costPence: _, ...terms }: ActivityTerms): ActivityTerms {
  return terms;
}

function booksFor(library: SampleLibrary, template: ActivityTemplate) {
  const first = Math.floor(chance(library.id, template.key, "books") * BOOKS.length);
  return [0, 1, 2].map((step) => BOOKS[(first + step) % BOOKS.length] ?? BOOKS[0]);
}
