/** The circles' part of the matrix of all routes. */
export const OF_CIRCLES = {
  nobody: ["GET /voices/new", "POST /voices/new", "GET /voices/yours", "POST /voices/yours"],
  staff: [
    "GET /staff/voices",
    "GET /staff/voices/new",
    "POST /staff/voices/new",
    "GET /staff/voices/:id voice",
    "POST /staff/voices/:id voice",
  ],
} as const;
