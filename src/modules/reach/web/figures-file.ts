import { mayActFor } from "../../../platform/auth/staff-scope.ts";
import { type Answer, type Context, notFound } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import type { SheetValue } from "../../../platform/sheets/write-xlsx.ts";
import type { ReachParts } from "../actions/parts.ts";
import { tenthsThere } from "../domain/figures.ts";
import { type Between, type Counted, countBetween, middle, rateOf } from "../domain/shares.ts";
import { type LoadedFigures, loadFigures } from "./load-figures.ts";
import { besideOf, type FileForm, reachPath } from "./paths.ts";
import { besideWords } from "./say-community.ts";
import { COMPARED_WORDS, tenthName } from "./say-figures.ts";
import { sayMethod } from "./say-method.ts";
import { tableFile } from "./table-file.ts";

interface Figure {
  /** Where it stands on the page. */
  address: string;
  table:
    | "members by deprivation tenth"
    | "members not compared"
    | "members by small area"
    | "members by nearest library";
  name: string;
  unit: "members";
  /** Null where there are too few to show. */
  members: Between | null;
  /** In hundredths of the members who are compared. */
  member_share: Between | null;
  residents: number | null;
  resident_share: number | null;
  ratio: Between | null;
  /** The middle of what it may be where the source hides some. */
  members_per_1000: number | null;
  in_words: string;
}

const rounded = (value: number) => Math.round(value * 100) / 100;
const both = ({ low, high }: Between): Between => ({ low: rounded(low), high: rounded(high) });
function middleRate(members: Counted, residents: number): number | null {
  const rate = rateOf(members, residents);
  return rate ? rounded(middle(rate)) : null;
}

function rowsOf(
  { figures, count, library, community, neighbourhoods, nameOf }: LoadedFigures,
  baseUrl: string,
): Figure[] {
  const page = `${baseUrl}${reachPath(library?.id ?? null, count.countedOn, community.kind)}`;
  const empty = {
    unit: "members" as const,
    member_share: null,
    residents: null,
    resident_share: null,
    ratio: null,
    members_per_1000: null,
    in_words: "",
  };
  const shown = (members: Counted) => (members.shown > 0 ? countBetween(members) : null);
  return [
    ...(community.kind === "council" ? figures.tenths : tenthsThere(figures)).map((tenth) => ({
      ...empty,
      address: `${page}#tenth-${tenth.tenth}`,
      table: "members by deprivation tenth" as const,
      name: tenthName(tenth.tenth),
      members: countBetween(tenth.members),
      member_share: both(tenth.memberShare),
      residents: tenth.residents,
      resident_share: rounded(tenth.residentShare),
      ratio: tenth.ratio ? both(tenth.ratio) : null,
      in_words: tenth.compared ? COMPARED_WORDS[tenth.compared] : "Too few to say",
    })),
    ...(["elsewhere", "outside", "unknown"] as const)
      .filter((which) => which !== "elsewhere" || community.kind !== "council")
      .map((which) => ({
        ...empty,
        address: `${page}#${which}`,
        table: "members not compared" as const,
        name: {
          elsewhere: "Live elsewhere in the council's area",
          outside: "Live outside the council's area",
          unknown: "Not known where",
        }[which],
        members: countBetween(figures[which]),
      })),
    ...neighbourhoods.map(({ libraryId, residents, members }) => ({
      ...empty,
      address: `${page}#near-${libraryId}`,
      table: "members by nearest library" as const,
      name: nameOf(libraryId),
      members: shown(members),
      residents,
      members_per_1000: middleRate(members, residents),
      in_words: shown(members) ? "" : "Too few to show",
    })),
    ...figures.areas.map((area) => ({
      ...empty,
      address: `${page}#${area.code}`,
      table: "members by small area" as const,
      name: `${area.code} ${area.name}`,
      members: shown(area.members),
      residents: area.residents,
      members_per_1000: middleRate(area.members, area.residents),
      in_words: shown(area.members) ? "" : "Too few to show",
    })),
  ];
}

const COLUMNS = [
  "address",
  "table",
  "name",
  "unit",
  "counted_on",
  "beside",
  "members_low",
  "members_high",
  "member_share_low",
  "member_share_high",
  "residents",
  "resident_share",
  "ratio_low",
  "ratio_high",
  "members_per_1000",
  "in_words",
];

/** A row for each figure, in the order of the columns but for the method. */
const linesOf = (loaded: LoadedFigures, baseUrl: string): SheetValue[][] =>
  rowsOf(loaded, baseUrl).map((row) =>
    [
      row.address,
      row.table,
      row.name,
      row.unit,
      loaded.count.countedOn,
      besideWords(loaded.community.kind, loaded),
      row.members?.low,
      row.members?.high,
      row.member_share?.low,
      row.member_share?.high,
      row.residents,
      row.resident_share,
      row.ratio?.low,
      row.ratio?.high,
      row.members_per_1000,
      row.in_words,
    ].map((value) => value ?? null),
  );

/** GET /staff/reach/figures.csv, .xlsx and .json: every figure of a page with its address and how it came about. */
export const figuresFile =
  (form: FileForm) =>
  async (parts: ReachParts, { visitor, query }: Context): Promise<Answer> => {
    const library = query.get("library");
    if (library !== null && (!isId(library) || !mayActFor(visitor!, library))) return notFound;
    const loaded = await loadFigures(parts, visitor!, {
      libraryId: library,
      countedOn: query.get("counted"),
      beside: besideOf(query),
    });
    if (!loaded) return notFound;
    if (form !== "json")
      return tableFile(form, {
        name: `members-by-area-${loaded.count.countedOn}`,
        tables: [{ name: "Figures", columns: COLUMNS, rows: linesOf(loaded, parts.baseUrl) }],
        method: sayMethod(loaded),
      });
    return {
      kind: "json",
      headers: { "cache-control": "no-store" },
      body: {
        service: loaded.service.name,
        library: loaded.library?.name ?? null,
        counted_on: loaded.count.countedOn,
        unit: "members",
        beside: besideWords(loaded.community.kind, loaded),
        members_in_all: loaded.total,
        method: sayMethod(loaded),
        figures: rowsOf(loaded, parts.baseUrl),
      },
    };
  };
