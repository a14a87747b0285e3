/** Counts from other systems: their part of the matrix of all routes. */
export const OF_GIVEN = {
  manager: [
    "GET /staff/outcomes/quality",
    "POST /staff/outcomes/quality",
    "GET /staff/outcomes/return",
    "GET /staff/outcomes/return.csv",
    "GET /staff/outcomes/return.xlsx",
    "GET /staff/outcomes/given",
    "POST /staff/outcomes/given",
    "GET /staff/outcomes/given/:id given",
    "POST /staff/outcomes/given/:id given",
    "GET /staff/outcomes/given/:id/oddities/unknown_library given",
    "POST /staff/outcomes/given/:id/oddities/unknown_library given",
    "GET /staff/outcomes/given/:id/oddities/:kind given",
    "POST /staff/outcomes/given/:id/oddities/:kind given",
    "GET /staff/outcomes/given/:id/rows/:line given",
    "POST /staff/outcomes/given/:id/rows/:line given",
  ],
} as const;
