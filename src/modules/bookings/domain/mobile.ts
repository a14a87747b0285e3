/** A British mobile number as people write it → E.164; undefined for what is none. */
export function readMobile(text: string): string | undefined {
  const digits = text.replace(/[\s().-]/g, "").replace(/^(?:\+44|0044)0?/, "0");
  return /^07[1-57-9]\d{8}$/.test(digits) ? `+44${digits.slice(1)}` : undefined;
}
