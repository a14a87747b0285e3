import type { TypedObjective } from "./read-tree.ts";

/** Objectives that many library services share, ready to take in. The explanations are ours, the names their authors'. */
export interface SharedSet {
  key: string;
  name: string;
  /** Whose it is, and when it was published. */
  source: string;
  tree: TypedObjective[];
}

const flat = (rows: Record<string, string>): TypedObjective[] =>
  Object.entries(rows).map(([name, meaning]) => ({ name, meaning, level: 0 }));

/**
 * Libraries Deliver: the seven outcomes that the Department for Digital, Culture, Media and Sport and the Libraries
 * Taskforce set out for public libraries in England, 2016. Universal Library Offers: those of Libraries Connected, as
 * they have been since 2019, with its two promises.
 */
export const SHARED_SETS: SharedSet[] = [
  {
    key: "libraries-deliver",
    name: "Libraries Deliver: seven outcomes",
    source: "Libraries Taskforce, 'Libraries Deliver: Ambition for Public Libraries in England 2016 to 2021'",
    tree: flat({
      "Cultural and creative enrichment": "People take part in arts, heritage and making things, near where they live",
      "Increased reading and literacy": "More people read, read better, and enjoy it",
      "Improved digital access and literacy": "People get online, and know what to do there",
      "Helping everyone achieve their full potential": "People of every age learn, and get on at school and at work",
      "Healthier and happier lives": "People are well, know where help is, and are less alone",
      "Greater prosperity": "People find work, start businesses, and manage their money",
      "Stronger, more resilient communities": "Neighbours meet, help each other, and are heard",
    }),
  },
  {
    key: "universal-library-offers",
    name: "Universal Library Offers",
    source: "Libraries Connected",
    tree: flat({
      Reading: "Books and reading for pleasure, for everyone",
      "Information and digital": "Sound information, getting online, and the skills for both",
      "Culture and creativity": "Arts, culture and making things in every library",
      "Health and wellbeing": "Help to be well and to live with illness, and company",
      "Children's promise": "Every child takes part in what libraries do, and has a say",
      "Vision and print impaired people's promise": "People who cannot read print easily use libraries as others do",
    }),
  },
];
