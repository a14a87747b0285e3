import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";

/** What stands before a file in a zip, before its entry in the directory at the end, and before what says where that is. */
const [LOCAL, ENTRY, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const DESCRIBED_AFTER = 0x0008;
const ENCRYPTED = 0x0001;
/** A size that stands elsewhere, of files beyond four gigabytes. */
const ELSEWHERE = 0xffffffff;
const CHUNK = 1 << 18;

/** Why a zip is not unpacked. */
export type ZipFault = "too_large" | "unreadable";

interface Entry {
  name: string;
  flags: number;
  method: number;
  packed: number;
  unpacked: number;
  /** Where it begins. */
  at: number;
}

/** The directory at a zip's end, by where its files begin; undefined where there is none. */
function directoryOf(zip: Buffer): { begins: number; entries: Entry[] } | undefined {
  const end = zip.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  if (end < 0 || zip.readUInt32LE(end) !== END) return undefined;
  const [count, begins] = [zip.readUInt16LE(end + 10), zip.readUInt32LE(end + 16)];
  const entries: Entry[] = [];
  let at = begins;
  for (let nth = 0; nth < count; nth++) {
    if (zip.readUInt32LE(at) !== ENTRY) return undefined;
    const name = zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString("latin1", at + 46, at + 46 + name),
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      unpacked: zip.readUInt32LE(at + 24),
      at: zip.readUInt32LE(at + 42),
    });
    at += 46 + name + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  if (at !== end) return undefined;
  return { begins, entries: entries.toSorted((a, b) => a.at - b.at) };
}

/** Where a file's packed bytes begin; undefined where what stands before them says other than the directory. */
function bodyOf(zip: Buffer, entry: Entry): number | undefined {
  const { at, flags, method, packed, unpacked } = entry;
  const name = zip.readUInt16LE(at + 26);
  const sizes = [zip.readUInt32LE(at + 18), zip.readUInt32LE(at + 22)];
  const isSaid = (flags & DESCRIBED_AFTER) === 0;
  const agrees =
    zip.readUInt32LE(at) === LOCAL &&
    zip.readUInt16LE(at + 6) === flags &&
    zip.readUInt16LE(at + 8) === method &&
    zip.toString("latin1", at + 30, at + 30 + name) === entry.name &&
    (!isSaid || (sizes[0] === packed && sizes[1] === unpacked)) &&
    (flags & ENCRYPTED) === 0 &&
    (method === 8 || (method === 0 && isSaid && packed === unpacked)) &&
    packed !== ELSEWHERE &&
    unpacked !== ELSEWHERE;
  return agrees ? at + 30 + name + zip.readUInt16LE(at + 28) : undefined;
}

/**
 * How many bytes come out, and no more than one chunk over the most.
 * @throws where they are not packed as they say, or go on behind what is packed: a reader may take that for a file
 */
async function inflatedSize(packed: Buffer, most: number): Promise<number> {
  let size = 0;
  const inflate = createInflateRaw({ chunkSize: CHUNK });
  for await (const chunk of Readable.from([packed]).pipe(inflate)) {
    size += (chunk as Buffer).length;
    if (size > most) return size;
  }
  if (inflate.bytesWritten !== packed.length) throw new Error("Something stands behind what is packed");
  return size;
}

/**
 * Why a zip may not be unpacked by a reader that believes what stands before each file: a small one can hold far more than
 * memory does. Its files have to stand one after the other from its first byte to its directory, each as the directory says
 * (so that none is there which it does not name), and together, unpacked here and thrown away, they may have so many bytes.
 */
export async function zipFault(zip: Buffer, most: number): Promise<ZipFault | undefined> {
  try {
    const directory = directoryOf(zip);
    if (!directory) return "unreadable";
    const { begins, entries } = directory;
    if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > most) return "too_large";
    let [left, next] = [most, 0];
    for (const [nth, entry] of entries.entries()) {
      const body = bodyOf(zip, entry);
      const after = entries[nth + 1]?.at ?? begins;
      if (entry.at !== next || body === undefined) return "unreadable";
      const more = after - body - entry.packed;
      // After it its sizes may stand once more, with four bytes before them or without.
      if (!(more === 0 || (entry.flags & DESCRIBED_AFTER && (more === 12 || more === 16)))) return "unreadable";
      const packed = zip.subarray(body, body + entry.packed);
      left -= entry.method === 0 ? packed.length : await inflatedSize(packed, left);
      if (left < 0) return "too_large";
      next = after;
    }
    return next === begins ? undefined : "unreadable";
  } catch {
    return "unreadable";
  }
}
