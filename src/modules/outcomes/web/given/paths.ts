import type { FaultKind } from "../../domain/given/faults.ts";

export const GIVEN_PATH = "/staff/outcomes/given";

export const filePath = (id: string): string => `${GIVEN_PATH}/${id}`;
export const odditiesPath = (id: string, kind: FaultKind): string => `${filePath(id)}/oddities/${kind}`;
export const rowPath = (id: string, line: number, from?: FaultKind): string =>
  `${filePath(id)}/rows/${line}${from ? `?from=${from}` : ""}`;
