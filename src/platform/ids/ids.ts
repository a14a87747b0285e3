import { hash } from "node:crypto";
import { v7 } from "uuid";

/** Alcove's own namespace (RFC 9562, name-based ids), made once: 6f4d1c1e-6b0a-5a5e-9c55-2f0c6e1a7b10. */
const NAMESPACE = Buffer.from("6f4d1c1e6b0a5a5e9c552f0c6e1a7b10", "hex");

/** A new id, ordered by time of making (UUID version 7). */
export const newId = (): string => v7();

/**
 * The id that the same name gets on every installation (UUID version 5). As RFC 9562 has it: SHA-1 of namespace and name, the
 * version and variant put into its first 16 bytes. An import makes dozens a record; by the `uuid` package they took a third of it.
 */
export function idFromName(name: string): string {
  const hex = hash("sha1", Buffer.concat([NAMESPACE, Buffer.from(name)]));
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`;
}

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
