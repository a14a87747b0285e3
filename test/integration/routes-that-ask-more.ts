/**
 * Routes that say 403 though the rule lets somebody in, because they ask for something more: an enrolled desk's cookie,
 * a council's sign-in that was begun in this browser, or a service of one's own, which the installation's administrator
 * has not.
 */
export const ASKS_MORE: Record<string, "everybody" | "installation_administrator"> = {
  "GET /staff/sign-in/council-back": "everybody",
  "GET /staff/desk": "everybody",
  "POST /staff/desk": "everybody",
  "POST /staff/account/pin": "installation_administrator",
  "POST /staff/account/digest": "installation_administrator",
  "GET /staff/desks": "installation_administrator",
  "POST /staff/desks": "installation_administrator",
  "POST /staff/desks/remove": "installation_administrator",
};
