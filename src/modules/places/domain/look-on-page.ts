import { servicePath } from "./addresses.ts";
import { stylesheetVersion } from "./look-css.ts";

export interface ServiceWithLook {
  slug: string;
  /** It has colours of its own. */
  coloured: unknown;
  lookVersion: number | null;
  logoWidth: number | null;
  logoHeight: number | null;
}

/** Addresses of a service's stylesheet and logo. With the version they never hold anything else. */
export const stylesheetPath = (slug: string, version: number): string =>
  `${servicePath(slug)}/look.css?v=${stylesheetVersion(version)}`;
export const logoPath = (slug: string, version: number): string => `${servicePath(slug)}/logo?v=${version}`;

/** A service's look as the top of its pages takes it; nothing where it has none. */
export function lookOnPage({ slug, coloured, lookVersion, logoWidth, logoHeight }: ServiceWithLook) {
  if (lookVersion === null) return undefined;
  return {
    css: coloured ? stylesheetPath(slug, lookVersion) : undefined,
    logo:
      logoWidth && logoHeight
        ? { src: logoPath(slug, lookVersion), width: logoWidth, height: logoHeight, href: servicePath(slug) }
        : undefined,
  };
}
