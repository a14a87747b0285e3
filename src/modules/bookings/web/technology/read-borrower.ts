import { z } from "zod";
import { cleanText, type FormErrors, readForm } from "../../../../platform/http/read-form.ts";
import type { Form } from "../../../../platform/http/route.ts";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { readMobileNumber } from "../../../../platform/mail/mobile-number.ts";

const line = (value: unknown) => cleanText(String([value].flat()[0] ?? "")).replace(/\s+/g, " ");

/** Who borrows, with everything that is wrong in the language of the page. Only a name to call them by is needed. */
export function readBorrower(
  t: Translator,
  form: Form,
): { value: { name: string; email?: string; mobile?: string } } | { errors: FormErrors } {
  const read = readForm(
    z.object({
      name: z.preprocess(
        line,
        z
          .string()
          .min(1, t.text("bookings.form.nameMissing"))
          .max(60, t.text("fields.tooLong", { most: 60 })),
      ),
      email: z.preprocess(
        line,
        z
          .string()
          .max(200, t.text("fields.tooLong", { most: 200 }))
          .refine(
            (text) => text === "" || /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(text),
            t.text("technology.form.emailWrong"),
          ),
      ),
      mobile: z.preprocess(
        line,
        z
          .string()
          .refine((text) => text === "" || "number" in readMobileNumber(text), t.text("technology.form.mobileWrong")),
      ),
    }),
    form,
  );
  if ("errors" in read) return read;
  const { name, email, mobile } = read.value;
  const number = mobile ? readMobileNumber(mobile) : undefined;
  return {
    value: { name, email: email || undefined, mobile: number && "number" in number ? number.number : undefined },
  };
}
