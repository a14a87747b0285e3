export type { CirclesParts } from "./actions/parts.ts";
export { type Quote, quotesAgreed } from "./queries/voices.ts";
export { writeDownPath } from "./web/paths.ts";
export { quotesOn } from "./web/quotes.tsx";
export { voicesWaiting } from "./web/waiting.ts";
