import { Temporal } from "temporal-polyfill";
import type { Clock } from "../clock/clock.ts";
import type { ModuleManifest } from "../manifest.ts";
import { type Answer, notFound, type Route } from "./route.ts";

interface SiteParts {
  /** Without a slash at the end. */
  baseUrl: string;
  clock: Clock;
  /** Where a weakness is reported: a mailto: or https: address; absent: security@ this host. */
  securityContact?: string;
}

/** Addresses in one part (sitemaps.org: at most 50,000 and 50 MB). */
const PART = 20_000;
const FIXED = ["/", "/libraries", "/api", "/embed"];

const escapeXml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

interface Address {
  path: string;
  changed?: string;
}

const xml = (body: string): Answer => ({
  kind: "text",
  type: "application/xml; charset=utf-8",
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`,
  headers: { "cache-control": "public, max-age=300" },
});
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const changedTag = (changed: string | undefined) => (changed ? `<lastmod>${escapeXml(changed)}</lastmod>` : "");

/** The index of the sitemap: one part for each `PART` addresses. */
export function sitemapIndex(addresses: Address[], baseUrl: string): Answer {
  const parts = Array.from({ length: Math.max(1, Math.ceil(addresses.length / PART)) }, (_, at) => {
    const changed = addresses.slice(at * PART, (at + 1) * PART).flatMap((one) => one.changed ?? []);
    const latest = changed.sort().at(-1);
    return `<sitemap><loc>${escapeXml(`${baseUrl}/sitemap-${at + 1}.xml`)}</loc>${changedTag(latest)}</sitemap>`;
  });
  return xml(`<sitemapindex ${NAMESPACE}>\n${parts.join("\n")}\n</sitemapindex>`);
}

/** One part of the sitemap, from 1; not found beyond the last. */
export function sitemapPart(addresses: Address[], part: number, baseUrl: string): Answer {
  const shown = addresses.slice((part - 1) * PART, part * PART);
  if (shown.length === 0) return notFound;
  const urls = shown.map(
    ({ path, changed }) => `<url><loc>${escapeXml(baseUrl + path)}</loc>${changedTag(changed)}</url>`,
  );
  return xml(`<urlset ${NAMESPACE}>\n${urls.join("\n")}\n</urlset>`);
}

/** Searches are endless and staff pages are nobody's to read. */
const robots = (baseUrl: string) =>
  ["User-agent: *", "Disallow: /search", "Disallow: /staff", "", `Sitemap: ${baseUrl}/sitemap.xml`, ""].join("\n");

/** RFC 9116. `Expires` is asked for: half a year on, by whole days. Where no contact is set, the mailbox that RFC 2142 keeps for this. */
function securityText({ baseUrl, clock, securityContact }: SiteParts): Answer {
  const contact = securityContact ?? `mailto:security@${new URL(baseUrl).hostname}`;
  const expires = Temporal.PlainDate.from(clock.today()).add({ months: 6 });
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${expires}T00:00:00Z`,
    "Preferred-Languages: en",
    `Canonical: ${baseUrl}/.well-known/security.txt`,
  ];
  return { kind: "text", type: "text/plain; charset=utf-8", body: `${lines.join("\n")}\n` };
}

/** /sitemap.xml and its parts, /robots.txt, /.well-known/security.txt. */
export function siteFiles(modules: Pick<ModuleManifest, "sitemap">[], parts: SiteParts): Route[] {
  const maps = modules.flatMap(({ sitemap }) => sitemap ?? []);
  // Crawlers ask for every part within minutes: one reading serves until something is other than it was.
  let kept: { addresses: Promise<Address[]>; stamp: string } | undefined;
  const read = async (): Promise<Address[]> => [
    ...FIXED.map((path) => ({ path })),
    ...(await Promise.all(maps.map((map) => map.paths()))).flat(),
  ];
  const addresses = async (): Promise<Address[]> => {
    const stamp = (await Promise.all(maps.map((map) => map.stamp()))).join(" ");
    if (kept?.stamp === stamp) return kept.addresses;
    const reading = { addresses: read(), stamp };
    kept = reading;
    reading.addresses.catch(() => {
      if (kept === reading) kept = undefined;
    });
    return reading.addresses;
  };
  const access = { rule: "public" } as const;
  return [
    {
      method: "GET",
      path: "/sitemap.xml",
      access,
      handle: async () => sitemapIndex(await addresses(), parts.baseUrl),
    },
    {
      method: "GET",
      path: "/sitemap-:part(^\\d{1,4}).xml",
      access,
      handle: async ({ params }) => sitemapPart(await addresses(), Number(params.part), parts.baseUrl),
    },
    {
      method: "GET",
      path: "/robots.txt",
      access,
      handle: () => ({ kind: "text", type: "text/plain; charset=utf-8", body: robots(parts.baseUrl) }),
    },
    { method: "GET", path: "/.well-known/security.txt", access, handle: () => securityText(parts) },
  ];
}
