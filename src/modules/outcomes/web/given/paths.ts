import type { FaultKind } from "../../domain/given/faults.ts";

export const GIVEN_PATH = "/staff/outcomes/given";

export const filePath = (id: string): string => `${GIVEN_PATH}/${id}`;
export const odditiesPath = (id: string, kind: FaultKind): string => `${filePath(id)}/oddities/${kind}`;
export const rowPath = (id: string, line: number, from?: FaultKind): string =>
  `${filePath(id)}/rows/${line}${from ? `?from=${from}` : ""}`;

export const RETURN_PATH = "/staff/outcomes/return";
/** The return of the year that begins in a calendar year, as a file. */
export const returnFilePath = (form: "csv" | "xlsx", begins: number): string => `${RETURN_PATH}.${form}?year=${begins}`;
export const QUALITY_PATH = "/staff/outcomes/quality";
