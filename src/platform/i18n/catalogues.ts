import enLayout from "./messages/en/layout.json" with { type: "json" };
import enRefusal from "./messages/en/refusal.json" with { type: "json" };

/** English is complete and is what keys are checked against. A key is '<file>.<key in it>'. */
export const ENGLISH = { layout: enLayout, refusal: enRefusal } as const;

type Namespaces = typeof ENGLISH;
export type MessageKey = { [N in keyof Namespaces & string]: `${N}.${keyof Namespaces[N] & string}` }[keyof Namespaces &
  string];
