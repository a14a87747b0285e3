import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import type { SpaceWithTerms } from "../../queries/space-terms-of.ts";

/** Writes what was done to a standing booking to the log of its space, in the open transaction. */
export const auditStanding = (
  { space }: Pick<SpaceWithTerms, "space">,
  action: string,
  detail: Record<string, unknown>,
): Promise<void> =>
  recordAudit({ action, subject: { kind: "space", id: space.id }, detail, serviceId: space.service_id });

/** The later of two dates 'YYYY-MM-DD'. */
export const later = (one: string, other: string): string => (one > other ? one : other);
