/** What staff may do, from least to most: each may do what those before it may. */
export const STAFF_ROLES = ["staff", "manager", "service_administrator", "installation_administrator"] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** The roles a membership of one library service may have; the installation's administrator stands above services. */
export type MemberRole = Exclude<StaffRole, "installation_administrator">;
