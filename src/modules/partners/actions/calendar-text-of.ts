import type ICAL from "ical.js";
import { plainText } from "../domain/plain-text.ts";

/** A text of an event, without tags; undefined where it says nothing. */
export const textOf = (component: ICAL.Component, name: string): string | undefined => {
  const value = component.getFirstPropertyValue(name);
  return typeof value === "string" && value.trim() ? plainText(value.trim()) || undefined : undefined;
};
