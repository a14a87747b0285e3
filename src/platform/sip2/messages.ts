import { type Code, isCode, layoutOf, type Message, type Values } from "./layouts.ts";
import { isSendable, readText } from "./text.ts";

/** A message as it came off the line. */
export interface Received {
  message: Message;
  /** 0 to 9; absent where the system sent none. */
  sequence?: number;
}

const CHECKSUM = /AZ([0-9A-F]{4})$/i;
const SEQUENCE = /AY(\d)$/;

/** What a message ends with: the negative of the sum of all its bytes up to 'AZ', 16 bits, four hexadecimal digits. */
export function checksumOf(upToAz: Uint8Array): string {
  const sum = upToAz.reduce((total, byte) => total + byte, 0);
  return (-sum & 0xffff).toString(16).toUpperCase().padStart(4, "0");
}

/**
 * A message as bytes, with its sequence number and checksum, its CR at the end.
 * @param sequence 0 to 9; without one for a 'send again' message, which has none
 * @throws where a value has the wrong length or cannot be sent; the error names the field and never its value
 */
export function encode<C extends Code>(code: C, values: Values<C>, sequence?: number): Buffer {
  const given = values as Record<string, string | undefined>;
  const { fixed, fields } = layoutOf(code);
  const wrong = (name: string) => new Error(`The ${name} of message ${code} cannot be sent`);
  let text: string = code;
  for (const [name, length] of fixed) {
    const value = given[name] ?? "";
    if (value.length !== length || !isSendable(value)) throw wrong(name);
    text += value;
  }
  for (const [id, name] of Object.entries(fields)) {
    const value = given[name];
    if (value === undefined) continue;
    if (!isSendable(value)) throw wrong(name);
    text += `${id}${value}|`;
  }
  if (sequence !== undefined) text += `AY${sequence % 10}`;
  text += "AZ";
  return Buffer.from(`${text}${checksumOf(Buffer.from(text, "latin1"))}\r`, "latin1");
}

/** The fields after the fixed parts; of one that comes twice, the first. */
function readFields(text: string, names: Readonly<Record<string, string>>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const part of text.split("|")) {
    const name = Object.hasOwn(names, part.slice(0, 2)) ? names[part.slice(0, 2)] : undefined;
    if (name && !Object.hasOwn(values, name)) values[name] = readText(Buffer.from(part.slice(2), "latin1"));
  }
  return values;
}

/**
 * Reads one message, without its CR. A system that sends no checksum is believed: the protocol lets it.
 * @returns 'damaged' where the checksum is wrong, or it is no message we know
 */
export function decode(bytes: Buffer): Received | "damaged" {
  // Byte by byte: the signs that structure a message are ASCII, in whatever character set its texts are.
  let text = bytes.toString("latin1");
  const sum = CHECKSUM.exec(text)?.[1];
  if (sum !== undefined) {
    text = text.slice(0, -4);
    if (checksumOf(bytes.subarray(0, -4)) !== sum.toUpperCase()) return "damaged";
    text = text.slice(0, -2);
  }
  const sequence = SEQUENCE.exec(text)?.[1];
  if (sequence !== undefined) text = text.slice(0, -3);
  const code = text.slice(0, 2);
  if (!isCode(code)) return "damaged";
  const { fixed, fields } = layoutOf(code);
  const values: Record<string, string> = {};
  let at = 2;
  for (const [name, length] of fixed) {
    values[name] = text.slice(at, at + length);
    at += length;
  }
  if (text.length < at) return "damaged";
  const message = { code, values: { ...values, ...readFields(text.slice(at), fields) } } as Message;
  return { message, ...(sequence !== undefined && { sequence: Number(sequence) }) };
}
