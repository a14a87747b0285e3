/**
 * What a phone dials for a number as people write it: the first number in the words, without the '(0)' after +44, and an
 * extension after a pause, which phones know as a comma. 'Ring 0300 123 4567 or come in' is 03001234567, '116 123' is 116123.
 * @returns undefined where there is no number in it
 */
export function dial(written: string): string | undefined {
  const [, number = ""] = /((?:\+|\()?\d[\d\s().\-–]*)/.exec(written) ?? [];
  const plain = number.replace(/^\+44\s*\(0\)/, "+44");
  const digits = plain.replace(/\D/g, "");
  if (digits.length < 3) return undefined;
  const extension = /(?:\bext(?:ension|n)?\.?|\bx)\s*(\d{1,6})\b/i.exec(written)?.[1];
  return `${plain.startsWith("+") ? "+" : ""}${digits}${extension ? `,${extension}` : ""}`;
}
