import type { FormErrors } from "./read-form.ts";

/** What is said at the field of a file that was right, on a form that was not: no page can give a browser its file back. */
const CHOOSE_AGAIN = "Choose the file again: it was not kept, because something else has to be put right first";

/** What is wrong with a form, with its file that has to be chosen again once anything else is. @param file as it was posted */
export const withFileAgain = (errors: FormErrors, name: string, file: Buffer | undefined): FormErrors =>
  file && !errors[name] && Object.keys(errors).length > 0 ? { [name]: CHOOSE_AGAIN, ...errors } : errors;
