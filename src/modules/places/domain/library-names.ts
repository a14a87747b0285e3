import { slugOf } from "../../../platform/ids/ids.ts";

const PLACE_WORD = /\b(library|libraries|hub|centre|center|bookstop|archive|archives|link|lrc|access point)\b/i;

/** 'Rotherham Metropolitan Borough Council' is 'Rotherham' to the people who live there. */
export const shortCouncil = (name: string): string =>
  name
    .replace(
      /\b(London Borough of|Royal Borough of|City of(?= (Bradford|York|Wolverhampton|Stoke|Lincoln))|Borough of)\b/gi,
      "",
    )
    .replace(/\b(Metropolitan|Borough|County|City|District|Unitary|Council|Corporation|MBC|CC)\b/gi, "")
    .replace(/\s+/g, " ")
    .trim();

/** A library's name without what names of libraries share, to see whether two are one. */
export const comparable = (name: string): string =>
  name
    .toLowerCase()
    .replace(/&/g, "and")
    .replace(/\b(library|libraries|the|community|neighbourhood|hub|centre|and)\b/g, "")
    .replace(/[^a-z0-9]/g, "");

/** 'Melton Mowbray' reads as a town; 'Melton Mowbray Library' as a library. 'Library & & Hub' is a slip of the list. */
export const fullName = (name: string): string => {
  const tidy = name.replace(/&(\s+&)+/g, "&");
  return PLACE_WORD.test(tidy) ? tidy : `${tidy} Library`;
};

/** What makes two rows the same library, since the public lists have no key of their own. */
export const sourceKeyOf = (serviceCode: string, name: string, postcode: string): string =>
  `${serviceCode}|${comparable(name)}|${postcode.replace(/\s/g, "")}`;

/** The library's part of its address, such as 'mowbray-gardens-rotherham': the first that is not taken. */
export function librarySlug(
  name: string,
  town: string | null,
  serviceSlug: string,
  taken: ReadonlySet<string>,
): string {
  const plain = slugOf(name.replace(/&|\b(library|community|neighbourhood|hub|and|at the)\b/gi, " ")) || slugOf(name);
  const candidates = [
    `${plain}-${serviceSlug}`,
    `${plain}-${slugOf(town ?? "")}-${serviceSlug}`,
    `${slugOf(name)}-${serviceSlug}`,
  ];
  const free = candidates.find((candidate) => !taken.has(candidate));
  if (free) return free;
  for (let n = 2; ; n++) if (!taken.has(`${candidates[0]}-${n}`)) return `${candidates[0]}-${n}`;
}
