export type { IdeasParts } from "./actions/parts.ts";
export { ideasWaiting } from "./web/waiting.ts";
