/** The ideas' part of the matrix of all routes. */
export const OF_IDEAS = {
  nobody: [
    "GET /ideas",
    "GET /ideas.atom",
    "GET /ideas/new",
    "POST /ideas/new",
    "GET /ideas/yours",
    "POST /ideas/yours",
    "GET /ideas/told",
    "POST /ideas/told",
    "GET /ideas/:number.atom",
    "GET /ideas/:number",
    "POST /ideas/:number",
  ],
  staff: [
    "GET /staff/ideas",
    "GET /staff/ideas/new",
    "POST /staff/ideas/new",
    "GET /staff/ideas/:id idea",
    "POST /staff/ideas/:id idea",
    "GET /staff/ideas/:id/support idea",
    "POST /staff/ideas/:id/support idea",
    "GET /staff/ideas/:id/shaping idea",
    "POST /staff/ideas/:id/shaping idea",
  ],
  manager: ["POST /staff/ideas/answerer", "GET /staff/ideas/freeze", "POST /staff/ideas/freeze"],
} as const;
