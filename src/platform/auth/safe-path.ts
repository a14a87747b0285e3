/**
 * Where a form may lead on to: a path of this site and nothing else.
 * Browsers read '//host', '/\host' and tabs within as another site; those, and anything not a path, give the fallback.
 */
export function safePath(wanted: string | null | undefined, fallback: string): string {
  if (!wanted?.startsWith("/") || wanted.length > 2000) return fallback;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not pass
  if (/^\/[/\\]|[\\\u0000-\u0020\u007f]/.test(wanted)) return fallback;
  const base = "http://here.invalid";
  if (!URL.canParse(wanted, base)) return fallback;
  const url = new URL(wanted, base);
  return url.origin === base && !url.pathname.startsWith("//") ? url.pathname + url.search + url.hash : fallback;
}
