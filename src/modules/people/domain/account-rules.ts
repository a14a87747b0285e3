import { type MemberRole, STAFF_ROLES, type StaffRole } from "../../../vocabulary/roles.ts";

export const MEMBER_ROLES = [
  "guest_tutor",
  "staff",
  "manager",
  "service_administrator",
] as const satisfies readonly MemberRole[];

/** What each role is called on the page, and what it is for. */
export const ROLE_WORDS: Record<StaffRole, { name: string; hint: string }> = {
  guest_tutor: { name: "Guest tutor", hint: "Sees the registers of the sessions they run, and nothing else" },
  staff: {
    name: "Staff",
    hint: "Edits libraries, hours and the programme; books people in, keeps registers, lends things; answers partners and whoever asks",
  },
  manager: {
    name: "Manager",
    hint: "Also sets terms and prices, writes agreements, lets partners in and reads their feeds, names who runs and who covers a session, enrols desk computers",
  },
  service_administrator: {
    name: "Service administrator",
    hint: "Also invites staff and changes what they may do; the service's own look, sign-in, library cards and messages",
  },
  installation_administrator: { name: "Installation administrator", hint: "Looks after Alcove itself" },
};

/** The role a form asks for, if a form may grant it: the installation's administrator is never made by a form. */
export const memberRole = (text: string): MemberRole | undefined => MEMBER_ROLES.find((role) => role === text);

/** A mail address as it is kept and compared; undefined where it is none. */
export function mailAddress(text: string): string | undefined {
  const address = text.trim().toLowerCase();
  return address.length <= 254 && /^[^\s@"<>(),;:\\]+@[^\s@.]+(\.[^\s@.]+)+$/.test(address) ? address : undefined;
}

/** A person's name as typed: one line of 1 to 100 characters, or undefined. */
export function personName(text: string): string | undefined {
  const name = text.replace(/\s+/g, " ").trim();
  return name.length > 0 && name.length <= 100 ? name : undefined;
}

/**
 * What a session may do: a PIN is short, so on a desk it opens everyday work and no more.
 * Whoever needs more signs in by mail.
 */
export const roleInSession = (role: StaffRole, way: "mail" | "council" | "pin"): StaffRole =>
  way === "pin" && STAFF_ROLES.indexOf(role) > STAFF_ROLES.indexOf("staff") ? "staff" : role;

/** Why an administrator may not change this membership, or undefined where they may. */
export const whyNotChange = (actorId: string, accountId: string): "yourself" | undefined =>
  actorId === accountId ? "yourself" : undefined;
