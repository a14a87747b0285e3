export { importServices } from "./actions/import-services.ts";
export { publishServices, withdrawServices } from "./actions/keep-feed.ts";
export { readFeed } from "./actions/read-feed.ts";
export { partnersWaiting } from "./actions/waiting.ts";
export { servicesHere } from "./web/services-here.ts";
export { TERMS_PATH } from "./web/staff/terms-pages.tsx";
