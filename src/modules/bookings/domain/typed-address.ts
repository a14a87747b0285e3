/**
 * Messages that an address is sent in an hour about what somebody did on the public pages. Nobody is asked to prove
 * that an address is theirs, so that whoever types another's must not be able to fill it.
 */
export const TYPED_MOST = 6;

/** Minutes after which those messages no longer count. */
export const TYPED_MINUTES = 60;

/** The letter box of a mail address: capitals, and what stands after a plus sign, lead to the same one. */
export function letterBox(address: string): string {
  const lower = address.trim().toLowerCase();
  const at = lower.lastIndexOf("@");
  return at === -1 ? lower : `${lower.slice(0, at).replace(/(?<=.)\+.*$/, "")}${lower.slice(at)}`;
}
