import { z } from "zod";
import {
  choice,
  cleanLine,
  type FormErrors,
  mailAddress,
  neededLine,
  phone,
  webAddress,
} from "../../../../platform/http/read-form.ts";
import type { Form } from "../../../../platform/http/route.ts";
import type { PartnerDetails } from "../../actions/own/join.ts";
import { CHARITY_NUMBER, COMPANY_NUMBER } from "../../domain/registers.ts";
import { PARTNER_KINDS } from "../../partner-tables.ts";

/** A number of a register as it is kept: without spaces, in capitals; empty where there is none. */
const number = (form: RegExp, otherwise: string) =>
  z.preprocess(
    (value) =>
      String([value].flat()[0] ?? "")
        .replace(/\s/g, "")
        .toUpperCase(),
    z.string().refine((text) => text === "" || form.test(text), otherwise),
  );

/** What a form asks of a partner, in the order of the forms, which is the order of what is said to be wrong. */
export const PARTNER_FIELDS = z.object({
  // It stands in mail that we write: nothing there is to lead anywhere else.
  name: neededLine(120, "Write the organisation's name").refine(
    (name) => !/:\/\/|\bwww\./i.test(name),
    "Write the name without a web address",
  ),
  town: neededLine(80, "Write the town it works from"),
  kind: choice(PARTNER_KINDS, "Choose what it is"),
  charity: number(CHARITY_NUMBER, "Write the number as the register has it, such as 1012345"),
  company: number(COMPANY_NUMBER, "Write the number as the register has it, such as 01234567"),
  website: webAddress,
});

/** Which message says what is wrong with a name of nothing. */
export const emptyName = ({ name }: Form): FormErrors => (cleanLine(name) === "" ? { name: "nameEmpty" } : {});

/** What library services agree to. */
export const NAMES_FIELDS = PARTNER_FIELDS.pick({
  name: true,
  town: true,
  charity: true,
  company: true,
  website: true,
});

/** What a partner changes by itself. */
export const CONTACT_FIELDS = PARTNER_FIELDS.pick({ kind: true }).extend({ phone });

/** An address for mail that must be there, in lower case. */
export const neededMail = mailAddress
  .refine((text) => text !== "", "Write a mail address, such as name@example.org")
  .transform((text) => text.toLowerCase());

export const detailsOf = ({
  name,
  town,
  kind,
  website,
  charity,
  company,
}: z.output<typeof PARTNER_FIELDS>): PartnerDetails => ({
  name,
  town,
  kind,
  website: website || null,
  charity_number: charity || null,
  company_number: company || null,
});
