export { importServices } from "./actions/import-services.ts";
export { readFeed } from "./actions/read-feed.ts";
export { partnersWaiting } from "./actions/waiting.ts";
export { servicesHere } from "./web/services-here.ts";
