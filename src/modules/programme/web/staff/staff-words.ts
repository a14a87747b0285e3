import { Temporal } from "temporal-polyfill";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../platform/http/route.ts";
import type { ActivityForm, CostLine } from "../../domain/activity.ts";

export const FORM_WORDS: Record<ActivityForm, string> = {
  series: "Repeats, people come when they like",
  course: "A course: the same people from first session to last",
  once: "Happens once",
};

export const COST_WORDS: Record<CostLine["kind"], string> = {
  staff_hours: "Staff hours",
  fee: "Fee",
  room: "Room",
  materials: "Materials",
  in_kind: "In kind",
  other: "Other",
};

/** '£2', '£2.50', 'Free', 'Not yet confirmed'. */
export function sayCost(pence: number | null | undefined): string {
  if (pence == null) return "Not yet confirmed";
  return pence === 0 ? "Free" : sayMoney(pence);
}

/** '£12' or '£12.50'. */
export const sayMoney = (pence: number): string =>
  `£${pence % 100 === 0 ? (pence / 100).toLocaleString("en-GB") : (pence / 100).toLocaleString("en-GB", { minimumFractionDigits: 2 })}`;

/** 'Ages 0 to 4', '60 and over', 'Everyone'. */
export function sayAges(from: number | null | undefined, to: number | null | undefined): string {
  if (from == null && to == null) return "Everyone";
  if (to == null) return `${from} and over`;
  return from == null || from === 0 ? `Up to ${to}` : `${from} to ${to}`;
}

/** A draft, public, public from a day on, or withdrawn. */
export function sayStanding(activity: { status: string; publish_at: string | null }, now: string): string {
  if (activity.status === "draft") return "Draft";
  if (activity.status === "withdrawn") return "Withdrawn";
  return activity.publish_at && Temporal.Instant.compare(activity.publish_at, now) > 0 ? "Publishes later" : "Public";
}

/** Errors and typed values as a field takes them. */
export const fieldOf = (form: Form, errors: FormErrors | undefined, name: string) => ({
  name,
  value: field(form, name),
  error: errors?.[name],
});
