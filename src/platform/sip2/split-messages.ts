const CR = 13;
const LF = 10;

/**
 * Cuts a stream into messages: one may come in many packets, and many in one. They end with CR or CRLF, so an LF
 * before a message is the rest of the end before it. Empty ones are left out.
 * @param most bytes of one message
 * @returns what takes the next packet and gives the messages it completes; 'too long' for what will not end
 */
export function splitMessages(most: number): (packet: Uint8Array) => Buffer[] | "too long" {
  let rest = Buffer.alloc(0);
  return (packet) => {
    const messages: Buffer[] = [];
    rest = Buffer.concat([rest, packet]);
    for (let end = rest.indexOf(CR); end !== -1; end = rest.indexOf(CR)) {
      let start = 0;
      while (rest[start] === LF) start += 1;
      if (end - start > most) return "too long";
      if (end > start) messages.push(rest.subarray(start, end));
      rest = rest.subarray(end + 1);
    }
    return rest.length > most ? "too long" : messages;
  };
}
