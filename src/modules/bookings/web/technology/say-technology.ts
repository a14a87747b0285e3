import type { Translator } from "../../../../platform/i18n/translator.ts";

/** 90 → 'one hour 30 minutes'. */
export function sayMinutes(t: Translator, minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [
    ...(hours > 0 ? [t.text("technology.hours", { count: hours })] : []),
    ...(rest > 0 || hours === 0 ? [t.text("technology.minutes", { count: rest })] : []),
  ].join(" ");
}
