import { v5, v7 } from "uuid";

/** Alcove's own namespace (RFC 9562, name-based ids), made once. */
const NAMESPACE = "6f4d1c1e-6b0a-5a5e-9c55-2f0c6e1a7b10";

/** A new id, ordered by time of making (UUID version 7). */
export const newId = (): string => v7();

/** The id that the same name gets on every installation (UUID version 5). */
export const idFromName = (name: string): string => v5(name, NAMESPACE);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isId = (text: string): boolean => UUID.test(text);

/** Words for an address: lower case ASCII letters and digits joined by hyphens, at most 80 characters. */
export function slugOf(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .toLowerCase()
    .replace(/&/g, " and ")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80)
    .replace(/-+$/, "");
}

/** The id that a form was sent with, which makes it safe to send again; a new one where it brings none. */
export const idOrNew = (typed: string): string => (isId(typed) ? typed : newId());
