/**
 * Who may know whom. A module may import another module's `index.ts` only where it is listed here,
 * and only from its own `actions/`, `web/` or `index.ts`. Everyone may import `platform` and `vocabulary`; these import no module.
 * Amend with a decision record in docs/adr.
 */
export const MODULE_GRAPH = {
  places: [],
  people: [],
  programme: ["places", "people"],
  bookings: ["places", "programme", "people"],
  partners: ["places", "people"],
  referrals: ["partners", "people"],
  ideas: ["places", "programme", "people"],
  circles: [],
  finder: [],
  reach: [],
  outcomes: ["reach"],
} as const satisfies Record<string, readonly string[]>;
