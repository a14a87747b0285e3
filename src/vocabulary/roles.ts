/**
 * What those who sign in may do, from least to most: each may do what those before it may. A guest tutor sees the
 * sessions they are named for, and nothing else.
 */
export const STAFF_ROLES = [
  "guest_tutor",
  "staff",
  "manager",
  "service_administrator",
  "installation_administrator",
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** The roles a membership of one library service may have; the installation's administrator stands above services. */
export type MemberRole = Exclude<StaffRole, "installation_administrator">;

/** Whether a role may do what another may. */
export const mayAs = (role: StaffRole, needed: StaffRole): boolean =>
  STAFF_ROLES.indexOf(role) >= STAFF_ROLES.indexOf(needed);
