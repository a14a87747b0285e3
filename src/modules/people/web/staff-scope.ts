import { type Context, field } from "../../../platform/http/route.ts";
import type { Named, PeopleParts } from "../parts.ts";
import type { StaffScope } from "../queries/staff-of-service.ts";

export interface Administered {
  scope: StaffScope;
  service: Named;
  /** For addresses and forms: which service, where the visitor could mean several. */
  which: string;
}

/**
 * Which service an administrator works on. A service's own: always theirs, whatever a form or an address says.
 * The installation's administrator says which. undefined where they have not, or there is no such service.
 */
export async function administered(parts: PeopleParts, context: Context): Promise<Administered | undefined> {
  const { id, name, serviceId } = context.visitor!;
  const asked = field(context.form, "service") || (context.query.get("service") ?? "");
  const wanted = serviceId === "*" ? asked : serviceId;
  const service = (await parts.directory.services()).find((each) => each.id === wanted);
  if (!service) return undefined;
  const scope = { service: service.id, actor: { id, name } };
  return { scope, service, which: serviceId === "*" ? `?service=${service.id}` : "" };
}
