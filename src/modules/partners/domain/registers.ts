/** A charity's number in the register of England and Wales (with that of a subsidiary), of Scotland or of Northern Ireland. */
export const CHARITY_NUMBER = /^(?:\d{6,7}(?:-\d{1,3})?|SC\d{6}|NIC\d{6})$/;

/** A company's number at Companies House: eight signs, the first one or two letters in some kinds of company. */
export const COMPANY_NUMBER = /^(?:\d{8}|[A-Z]{2}\d{6}|[A-Z]\d{7})$/;

/** Which register a charity's number is of, by org-id.guide. */
export const charityRegister = (number: string): string =>
  number.startsWith("SC") ? "GB-SC" : number.startsWith("NIC") ? "GB-NIC" : "GB-CHC";
