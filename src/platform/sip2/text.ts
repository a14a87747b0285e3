/** Code page 850, the upper half: the protocol's own character set for English (3M SIP 2.00). */
const CODE_PAGE_850 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0";

/** Longest value we send in one field; card numbers, PINs and logins are far shorter. */
const LONGEST = 100;

/**
 * Text of a field as it arrived. Systems send UTF-8 or code page 850 without saying which: what is whole UTF-8 is read
 * as that, anything else as code page 850. Never fails.
 */
export function readText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : CODE_PAGE_850[byte - 128])).join("");
  }
}

/**
 * Whether a value can be sent: printable ASCII, which is the same in every character set a system may expect, without
 * the sign '|' that ends a field. At most 100 characters.
 */
export const isSendable = (text: string): boolean => text.length <= LONGEST && /^[\x20-\x7b\x7d\x7e]*$/.test(text);
