import { idFromName } from "../../../platform/ids/ids.ts";
import type { LocalService, TaxonomyTerm } from "../../../vocabulary/local-service.ts";
import { codeOfNeed, isOffered, type Need, needsThereAre } from "../../../vocabulary/needs.ts";

/** What the list of needs is called among taxonomies. */
export const NEEDS_TAXONOMY = "Needs that people bring to a library";

/** The id of a vocabulary: publishers name theirs, and the same name is the same vocabulary whoever gives it. */
export const taxonomyIdOf = (name: string): string => idFromName(`partners:taxonomy:${name.trim().toLowerCase()}`);

export const termIdOfNeed = (need: Need): string => idFromName(`partners:need:${codeOfNeed(need)}`);

/** What each need is called. */
export type NeedNames = Record<Need, string>;

/** A need as a term of a taxonomy. @param alsoSaid what people say for it */
export function needTerm(need: Need, names: NeedNames, alsoSaid: string[] = []): TaxonomyTerm & { id: string } {
  const name = names[need];
  // What has it keeps it: a term that records name is in the list.
  const said = [
    ...(alsoSaid.length > 0 ? [`${name}. People also say: ${alsoSaid.join(", ")}`] : []),
    ...(isOffered(need) ? [] : ["Not offered any more"]),
  ];
  return {
    id: termIdOfNeed(need),
    name,
    ...(said.length > 0 && { description: said.join(". ") }),
    taxonomy: NEEDS_TAXONOMY,
    term: codeOfNeed(need),
  };
}

export const needTerms = (names: NeedNames, saidFor: ReadonlyMap<string, string[]> = new Map()) =>
  needsThereAre().map((need) => needTerm(need, names, saidFor.get(need)));

/** What the same term is known by, whichever source names it: its vocabulary and its code in it, else its name. */
export const codeOf = ({
  name,
  taxonomy = "",
  term,
  term_uri,
}: TaxonomyTerm): { vocabulary: string; code: string } => ({
  vocabulary: taxonomy.trim().toLowerCase(),
  code: (term_uri ?? term ?? name).trim().toLowerCase(),
});

/** The id of a publisher's term: the same term is one whoever names it, and nobody takes the id of another. */
function termIdOf(term: TaxonomyTerm): string {
  const { vocabulary, code } = codeOf(term);
  return idFromName(`partners:term:${JSON.stringify([vocabulary, code])}`);
}

/** The need that a term of our own list of needs is, where it is one. */
export const needOfTerm = ({ taxonomy, term }: TaxonomyTerm): Need[] =>
  taxonomy === NEEDS_TAXONOMY ? needsThereAre().filter((need) => codeOfNeed(need) === term) : [];

type Attributes = NonNullable<LocalService["attributes"]>;

/** A service's attributes with ids of our own for publishers' terms; a term's parent is kept where it is among them. */
export function ownTerms(attributes: Attributes): Attributes {
  const terms = attributes.flatMap(({ taxonomy_term }) => taxonomy_term ?? []);
  const ids = new Map(terms.map((term) => [term.id, termIdOf(term)]));
  return attributes.map(({ taxonomy_term: term, ...attribute }) => {
    if (!term) return attribute;
    const { parent_id, ...rest } = term;
    const parent = parent_id && ids.get(parent_id);
    return { ...attribute, taxonomy_term: { ...rest, id: termIdOf(term), ...(parent && { parent_id: parent }) } };
  });
}
