/**
 * Builds what a browser fetches: `node bin/build-assets.ts` writes dist/assets with one hashed stylesheet, the hashed
 * typefaces it names, and manifest.json from logical names ("alcove.css") to hashed ones ("alcove.1A2B3C4D.css").
 */
import { buildAssets } from "../src/platform/views/assets/build.ts";

for (const asset of await buildAssets("dist/assets"))
  console.log(`${asset.file}  ${(asset.bytes / 1000).toFixed(1)} kB`);
