/**
 * Every catalogue, one file for each language and part of the site, imported statically so that the bundle holds them.
 * To add a part: write messages/en/PART.json (then pl and ar), and list it here under each language.
 */
import arAbout from "./messages/ar/about.json" with { type: "json" };
import arBookings from "./messages/ar/bookings.json" with { type: "json" };
import arFields from "./messages/ar/fields.json" with { type: "json" };
import arIdeas from "./messages/ar/ideas.json" with { type: "json" };
import arLayout from "./messages/ar/layout.json" with { type: "json" };
import arMine from "./messages/ar/mine.json" with { type: "json" };
import arPartner from "./messages/ar/partner.json" with { type: "json" };
import arPartners from "./messages/ar/partners.json" with { type: "json" };
import arPlaces from "./messages/ar/places.json" with { type: "json" };
import arProgramme from "./messages/ar/programme.json" with { type: "json" };
import arReferrals from "./messages/ar/referrals.json" with { type: "json" };
import arRefusal from "./messages/ar/refusal.json" with { type: "json" };
import arSearch from "./messages/ar/search.json" with { type: "json" };
import arSpaces from "./messages/ar/spaces.json" with { type: "json" };
import arSurvey from "./messages/ar/survey.json" with { type: "json" };
import arTechnology from "./messages/ar/technology.json" with { type: "json" };
import arVocabulary from "./messages/ar/vocabulary.json" with { type: "json" };
import arVoices from "./messages/ar/voices.json" with { type: "json" };
import arWork from "./messages/ar/work.json" with { type: "json" };
import enAbout from "./messages/en/about.json" with { type: "json" };
import enBookings from "./messages/en/bookings.json" with { type: "json" };
import enFields from "./messages/en/fields.json" with { type: "json" };
import enIdeas from "./messages/en/ideas.json" with { type: "json" };
import enLayout from "./messages/en/layout.json" with { type: "json" };
import enMine from "./messages/en/mine.json" with { type: "json" };
import enPartner from "./messages/en/partner.json" with { type: "json" };
import enPartners from "./messages/en/partners.json" with { type: "json" };
import enPlaces from "./messages/en/places.json" with { type: "json" };
import enProgramme from "./messages/en/programme.json" with { type: "json" };
import enReferrals from "./messages/en/referrals.json" with { type: "json" };
import enRefusal from "./messages/en/refusal.json" with { type: "json" };
import enSearch from "./messages/en/search.json" with { type: "json" };
import enSpaces from "./messages/en/spaces.json" with { type: "json" };
import enSurvey from "./messages/en/survey.json" with { type: "json" };
import enTechnology from "./messages/en/technology.json" with { type: "json" };
import enVocabulary from "./messages/en/vocabulary.json" with { type: "json" };
import enVoices from "./messages/en/voices.json" with { type: "json" };
import enWork from "./messages/en/work.json" with { type: "json" };
import plAbout from "./messages/pl/about.json" with { type: "json" };
import plBookings from "./messages/pl/bookings.json" with { type: "json" };
import plFields from "./messages/pl/fields.json" with { type: "json" };
import plIdeas from "./messages/pl/ideas.json" with { type: "json" };
import plLayout from "./messages/pl/layout.json" with { type: "json" };
import plMine from "./messages/pl/mine.json" with { type: "json" };
import plPartner from "./messages/pl/partner.json" with { type: "json" };
import plPartners from "./messages/pl/partners.json" with { type: "json" };
import plPlaces from "./messages/pl/places.json" with { type: "json" };
import plProgramme from "./messages/pl/programme.json" with { type: "json" };
import plReferrals from "./messages/pl/referrals.json" with { type: "json" };
import plRefusal from "./messages/pl/refusal.json" with { type: "json" };
import plSearch from "./messages/pl/search.json" with { type: "json" };
import plSpaces from "./messages/pl/spaces.json" with { type: "json" };
import plSurvey from "./messages/pl/survey.json" with { type: "json" };
import plTechnology from "./messages/pl/technology.json" with { type: "json" };
import plVocabulary from "./messages/pl/vocabulary.json" with { type: "json" };
import plVoices from "./messages/pl/voices.json" with { type: "json" };
import plWork from "./messages/pl/work.json" with { type: "json" };

/** English is complete and is what keys are checked against. */
const ENGLISH = {
  about: enAbout,
  bookings: enBookings,
  fields: enFields,
  ideas: enIdeas,
  layout: enLayout,
  mine: enMine,
  partner: enPartner,
  partners: enPartners,
  places: enPlaces,
  programme: enProgramme,
  referrals: enReferrals,
  refusal: enRefusal,
  search: enSearch,
  spaces: enSpaces,
  survey: enSurvey,
  technology: enTechnology,
  vocabulary: enVocabulary,
  voices: enVoices,
  work: enWork,
};

const POLISH = {
  about: plAbout,
  bookings: plBookings,
  fields: plFields,
  ideas: plIdeas,
  layout: plLayout,
  mine: plMine,
  partner: plPartner,
  partners: plPartners,
  places: plPlaces,
  programme: plProgramme,
  referrals: plReferrals,
  refusal: plRefusal,
  search: plSearch,
  spaces: plSpaces,
  survey: plSurvey,
  technology: plTechnology,
  vocabulary: plVocabulary,
  voices: plVoices,
  work: plWork,
};

const ARABIC = {
  about: arAbout,
  bookings: arBookings,
  fields: arFields,
  ideas: arIdeas,
  layout: arLayout,
  mine: arMine,
  partner: arPartner,
  partners: arPartners,
  places: arPlaces,
  programme: arProgramme,
  referrals: arReferrals,
  refusal: arRefusal,
  search: arSearch,
  spaces: arSpaces,
  survey: arSurvey,
  technology: arTechnology,
  vocabulary: arVocabulary,
  voices: arVoices,
  work: arWork,
};

type English = typeof ENGLISH;
type Part = keyof English;

/** A message's name: the part it is in and its name there, as in "layout.skip". Some stand in English in every language. */
export type AnyMessageKey = { [P in Part]: `${P}.${keyof English[P] & string}` }[Part];

/** The name of a message that every language has. */
export type MessageKey = {
  [P in Part]: `${P}.${keyof English[P] & keyof (typeof POLISH)[P] & keyof (typeof ARABIC)[P] & string}`;
}[Part];

export type Catalogue = { [P in Part]?: Partial<Record<keyof English[P], string>> };

export const CATALOGUES: { en: English; pl: Catalogue; ar: Catalogue } = { en: ENGLISH, pl: POLISH, ar: ARABIC };
