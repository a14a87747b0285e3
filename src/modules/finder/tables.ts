/** The finder reads and writes by statements of its own (tsvector, point, bit), so only the small tables are typed for Kysely. */
export interface FinderTables {
  "finder.need": { need: string; phrase: string };
  "finder.synonym": { topic: string; phrase: string };
  "finder.word": { word: string; lexeme: string };
}
