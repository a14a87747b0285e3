import { BlockList, isIP } from "node:net";

/** Special-purpose IPv4 networks (IANA registry): this machine, private, link-local with its cloud metadata, and so on. */
const INSIDE_4 = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  INSIDE_4.addSubnet(network, bits, "ipv4");

/** Of IPv6 only the global unicast addresses are outside, less those that carry an IPv4 address or are for examples. */
const GLOBAL_6 = new BlockList();
GLOBAL_6.addSubnet("2000::", 3, "ipv6");
const NOT_GLOBAL_6 = new BlockList();
NOT_GLOBAL_6.addSubnet("2001::", 23, "ipv6");
NOT_GLOBAL_6.addSubnet("2001:db8::", 32, "ipv6");
NOT_GLOBAL_6.addSubnet("2002::", 16, "ipv6");

/** Whether an IP address is one that anybody on the internet could reach. */
export const isOutside = (address: string): boolean =>
  isIP(address) === 4
    ? !INSIDE_4.check(address, "ipv4")
    : isIP(address) === 6 && GLOBAL_6.check(address, "ipv6") && !NOT_GLOBAL_6.check(address, "ipv6");
