/** Numbers as bytes, seven bits in each, the last without the high bit; signed ones zigzag. For steps between points. */
export function numberWriter() {
  const bytes: number[] = [];
  const unsigned = (value: number) => {
    for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
    bytes.push(value);
  };
  const signed = (value: number) => unsigned((value << 1) ^ (value >> 31));
  return { bytes, unsigned, signed };
}

/** Reads what `numberWriter` wrote, from a place in the bytes on. `at` is where the next number begins. */
export function numberReader(file: Buffer, from: number) {
  let at = from;
  const unsigned = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = file[at++]!;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const signed = () => {
    const value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  };
  return { unsigned, signed, at: () => at };
}
