import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locale } from "../i18n/locales.ts";

/** Scripts that a page may ask for. */
export type ScriptName = "near-me" | "leave" | "day-keys" | "door" | "door-forget" | "square-code";

/** Stylesheets that a page may ask for besides. */
export type StyleName =
  | "area-map"
  | "door"
  | "door-screen"
  | "list"
  | "look"
  | "plots"
  | "registers"
  | "rooms"
  | "safety"
  | "sources"
  | "tree";

/** Addresses of what pages fetch, with the content hash in the name. */
export interface AssetNames {
  css: string;
  /** What staff pages need besides. */
  staffCss: string;
  /** The mark, for the browser's tab. */
  icon: string;
  /** Typefaces worth fetching before the stylesheet names them. */
  fonts: Record<Locale, string[]>;
  scripts: Record<ScriptName, string>;
  styles: Record<StyleName, string>;
}

/**
 * Reads the manifest that the asset build left in `folder`; `prefix` is where the server shows that folder.
 * Throws when the assets have not been built.
 */
export function openAssets(folder: string, prefix = "/assets/"): AssetNames {
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Record<string, string>;
  const path = (name: string): string => {
    const file = manifest[name];
    if (!file) throw new Error(`${folder}/manifest.json names no ${name}: run node bin/build-assets.ts`);
    return prefix + file;
  };
  const latin = path("atkinson-next-latin.woff2");
  return {
    css: path("alcove.css"),
    staffCss: path("staff.css"),
    icon: path("mark.svg"),
    fonts: {
      en: [latin],
      pl: [latin, path("atkinson-next-latin-ext.woff2")],
      ar: [latin, path("noto-sans-arabic.woff2")],
    },
    scripts: {
      "near-me": path("near-me.js"),
      leave: path("leave.js"),
      "day-keys": path("day-keys.js"),
      door: path("door.client.js"),
      "door-forget": path("door-forget.client.js"),
      "square-code": path("square-code.client.js"),
    },
    styles: {
      door: path("door.css"),
      "door-screen": path("door-screen.css"),
      list: path("list.css"),
      look: path("look.css"),
      "area-map": path("area-map.css"),
      tree: path("tree.css"),
      plots: path("plots.css"),
      registers: path("registers.css"),
      rooms: path("rooms.css"),
      safety: path("safety.css"),
      sources: path("sources.css"),
    },
  };
}
