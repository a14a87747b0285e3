// Maps, because typed words ('constructor') must not meet what every object carries.
const SHORT_FORMS = new Map(
  Object.entries({
    saint: "st",
    gt: "great",
    lt: "little",
    nth: "north",
    sth: "south",
    upon: "on",
    bham: "birmingham",
    brum: "birmingham",
    mcr: "manchester",
    lpool: "liverpool",
    wton: "wolverhampton",
    wolves: "wolverhampton",
    manc: "manchester",
    soton: "southampton",
    pboro: "peterborough",
    brom: "bromwich",
    sheff: "sheffield",
    donny: "doncaster",
    nottm: "nottingham",
    hudds: "huddersfield",
    cov: "coventry",
    scunny: "scunthorpe",
    pompey: "portsmouth",
    w: "west",
  }),
);

/**
 * A name as it is compared: lower case, no accents or apostrophes, '&' as 'and', other marks as spaces,
 * usual short forms spelt one way ('Saint' and 'St', 'Gt' and 'Great', 'upon' and 'on').
 */
export function foldName(name: string): string {
  // Nearly every name is plain: only the others pay for taking accents off.
  const plain = /^[a-z ]+$/i.test(name) ? name : name.normalize("NFKD").replace(/\p{M}/gu, "");
  return plain
    .toLowerCase()
    .replaceAll("&", " and ")
    .replace(/['’‘`´]/g, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .split(" ")
    .map((word) => SHORT_FORMS.get(word) ?? word)
    .join(" ");
}

/** The ONS's name for an authority as people say it: 'Bristol, City of' is Bristol. */
export function plainAuthority(name: string): string {
  return name.replace(/, (City|County) of$/, "");
}

/**
 * Other names by which a place is found: the first part of 'Newcastle upon Tyne', 'Stoke-on-Trent', 'Weston-super-Mare';
 * 'Herefordshire' without 'County of'; a library without the word. Folded.
 */
export function otherNames(folded: string, prominent: boolean): string[] {
  const others = new Set<string>();
  if (prominent) {
    const first = /^(.+?) (?:on|under|super|le|by the|in the|next the) /.exec(folded)?.[1];
    if (folded === "kingston on hull") others.add("hull");
    else if (first && !folded.includes(" and ")) others.add(first);
  }
  const bare = /^(?:(?:county|city|royal borough|isle) of |the )(.+)$|^county (.+)$/.exec(folded);
  if (bare && folded !== "city of london" && !folded.startsWith("isle")) others.add((bare[1] ?? bare[2])!);
  if (/ library$/.test(folded)) others.add(folded.replace(/( community| central| public)? library$/, ""));
  others.delete(folded);
  others.delete("");
  return [...others];
}

const district = (letters: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `${letters}${String(from + i).padStart(6, "0")}`);

/** Counties that are no authority today but that people still write after a town's name, with their authorities' codes (ONS 2024). */
export const COUNTIES = new Map(
  Object.entries({
    "greater manchester": district("E08", 1, 10),
    merseyside: district("E08", 11, 15),
    "south yorkshire": district("E08", 16, 19),
    "tyne and wear": [...district("E08", 21, 24), "E08000037"],
    "west midlands": district("E08", 25, 31),
    "west yorkshire": district("E08", 32, 36),
    "greater london": district("E09", 1, 33),
    london: district("E09", 1, 33),
    berkshire: district("E06", 36, 41),
    bedfordshire: ["E06000032", "E06000055", "E06000056"],
    cheshire: ["E06000006", "E06000007", "E06000049", "E06000050"],
    cumbria: ["E06000063", "E06000064"],
    northamptonshire: ["E06000061", "E06000062"],
    sussex: ["E10000011", "E10000032", "E06000043"],
    yorkshire: [
      ...district("E08", 16, 19),
      ...district("E08", 32, 36),
      "E06000065",
      "E06000014",
      "E06000011",
      "E06000010",
    ],
    "black country": ["E08000027", "E08000028", "E08000030", "E08000031"],
    tyneside: ["E08000021", "E08000022", "E08000023", "E08000037"],
    teesside: ["E06000001", "E06000002", "E06000003", "E06000004"],
  }),
);

/** Short forms of counties and of what stands before them, folded. */
export const COUNTY_SHORT = new Map(
  Object.entries({
    yorks: "yorkshire",
    lancs: "lancashire",
    herts: "hertfordshire",
    beds: "bedfordshire",
    bucks: "buckinghamshire",
    berks: "berkshire",
    cambs: "cambridgeshire",
    derbys: "derbyshire",
    glos: "gloucestershire",
    hants: "hampshire",
    leics: "leicestershire",
    lincs: "lincolnshire",
    northants: "northamptonshire",
    notts: "nottinghamshire",
    oxon: "oxfordshire",
    salop: "shropshire",
    staffs: "staffordshire",
    warks: "warwickshire",
    wilts: "wiltshire",
    worcs: "worcestershire",
  }),
);

const SIDES = new Map(Object.entries({ n: "north", s: "south", e: "east", w: "west" }));

/** A county's name in full: 's yorks' is South Yorkshire. Anything else as it is. */
export function fullCounty(folded: string): string {
  const words = folded.split(" ").map((word) => COUNTY_SHORT.get(word) ?? word);
  if (words.length > 1) words[0] = SIDES.get(words[0]!) ?? words[0]!;
  return words.join(" ");
}

const SHORT_COUNTIES = new Map([...COUNTY_SHORT].map(([short, full]) => [full, short]));

/** The short forms of an area that ends in a county's name: 'herts', 'south yorks', 's yorks', 's yorkshire'. Folded. */
export function shortCounties(folded: string): string[] {
  const words = folded.split(" ");
  const county = words.at(-1)!;
  const before = words.slice(0, -1).join(" ");
  const side = [...SIDES].find(([, full]) => full === before)?.[0];
  const short = SHORT_COUNTIES.get(county);
  if (!before) return short ? [short] : [];
  if (!side) return [];
  return [...(short ? [`${before} ${short}`, `${side} ${short}`] : []), `${side} ${county}`];
}
