import { z } from "zod";
import { cleanText, type FormErrors, readForm } from "../../../platform/http/read-form.ts";
import { type Form, fields } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { MOST_NAME, MOST_WORDS, USES, type Use } from "../domain/voice.ts";

export interface SaidForm {
  words: string;
  saidAs: string;
  under18: boolean;
  uses: Use[];
}

const text = (t: Translator, most: number, missing?: string) =>
  z.preprocess(
    (value) => cleanText(String([value].flat()[0] ?? "")),
    z
      .string()
      .min(missing ? 1 : 0, missing)
      .max(most, t.text("fields.tooLong", { most })),
  );

/** The uses that are ticked. */
export const readUses = (form: Form): Use[] => USES.filter((use) => fields(form, "use").includes(use));

/** What somebody says and agrees to, or what is wrong with each field in the page's language. */
export function readVoiceForm(t: Translator, form: Form): { value: SaidForm } | { errors: FormErrors } {
  const read = readForm(
    z.object({
      words: text(t, MOST_WORDS, t.text("voices.missing.words")),
      saidAs: text(t, MOST_NAME).transform((name) => name.replace(/\s+/g, " ")),
      age: z.preprocess((value) => [value].flat()[0], z.enum(["adult", "under"], t.text("voices.missing.age"))),
    }),
    form,
  );
  if ("errors" in read) return read;
  const { words, saidAs, age } = read.value;
  return { value: { words, saidAs, under18: age === "under", uses: readUses(form) } };
}
