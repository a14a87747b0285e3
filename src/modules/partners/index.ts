export { importServices } from "./actions/import-services.ts";
export { readFeed } from "./actions/read-feed.ts";
export { sourcesToMend } from "./web/staff/sources-to-mend.ts";
