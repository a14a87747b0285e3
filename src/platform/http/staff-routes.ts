import type { StaffRole } from "../../vocabulary/roles.ts";
import { isId } from "../ids/ids.ts";
import { type Answer, type Context, notFound, type Route } from "./route.ts";

export type StaffHandle<Parts> = (parts: Parts, context: Context) => Promise<Answer>;

/** Makes routes for staff of one library service: what is the installation's, and an `:id` that is none, is not there. */
export function staffRoutes<Parts>(parts: Parts) {
  const route = (role: StaffRole, method: Route["method"], path: string, handle: StaffHandle<Parts>): Route => ({
    method,
    path,
    access: { rule: "staff", role },
    handle: (context) => {
      const { visitor, params } = context;
      if (visitor!.serviceId === "*" || (params.id !== undefined && !isId(params.id))) return notFound;
      return handle(parts, context);
    },
  });
  /** A page with a form that posts to itself. */
  const both = (role: StaffRole, path: string, handle: StaffHandle<Parts>): Route[] => [
    route(role, "GET", path, handle),
    route(role, "POST", path, handle),
  ];
  return { route, both };
}
