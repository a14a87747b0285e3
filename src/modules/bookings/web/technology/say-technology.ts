import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { SAMPLE_MARK } from "../../../../vocabulary/samples.ts";
import { DEVICE_KINDS, type DeviceKind } from "../../domain/technology/lending.ts";

/** 90 → 'one hour 30 minutes'. */
export function sayMinutes(t: Translator, minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [
    ...(hours > 0 ? [t.text("technology.hours", { count: hours })] : []),
    ...(rest > 0 || hours === 0 ? [t.text("technology.minutes", { count: rest })] : []),
  ].join(" ");
}

/** What a library lends, gives and has, by its kinds. */
export interface TechnologyKinds {
  kinds: DeviceKind[];
  sims: boolean;
  computers: boolean;
}

/** 'Tablets, data SIMs and computers': only what the library has. */
export function nameTechnology(t: Translator, { kinds, sims, computers }: TechnologyKinds): string {
  const names = [
    ...DEVICE_KINDS.filter((kind) => kinds.includes(kind)),
    ...(sims ? (["sims"] as const) : []),
    ...(computers ? (["computers"] as const) : []),
  ].map((name) => t.text(`technology.has.${name}`));
  const said = new Intl.ListFormat(wordingOf(t), { type: "conjunction" }).format(names);
  return said.charAt(0).toLocaleUpperCase(wordingOf(t)) + said.slice(1);
}

/** A kind of thing, marked where every one of it is made up; the word is the one that samples' names begin with. */
export const sampled = (name: string, sample: boolean): string => (sample ? SAMPLE_MARK + name : name);
