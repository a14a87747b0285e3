/** What has the shape of a whole postcode within words, its halves together or a little apart; C I K M O V never stand at its end. */
const WITHIN =
  /(?<![\p{L}\d])([a-z]{1,2}(?:\d{1,2}|\d[a-hjkmnpr-y]))[\s.\-–+_]{0,3}(\d[abd-hjlnp-uw-z]{2})(?![\p{L}\d])/giu;

/** Whole postcodes within a text: how each is spelt, and as it stands there. Whether there are such, it does not say. */
export const postcodesIn = (text: string): { postcode: string; as: string }[] =>
  [...text.matchAll(WITHIN)].map(([as, front, end]) => ({ postcode: `${front} ${end}`.toUpperCase(), as }));
