import { lookup } from "node:dns/promises";
import { isOutside } from "../outside/is-outside.ts";
import { LineFault } from "./fault.ts";

export interface Place {
  host: string;
  port: number;
  tls: boolean;
}

export interface Address {
  address: string;
  family: number;
}

/**
 * The addresses of a host, looked up once: the connection is then made to these and no others, so that a name cannot
 * change its meaning between the check and the use. What is not listed must be outside, and speak TLS: else a setting
 * could call the installation's own network, or send PINs over the internet for anybody to read.
 * @param tunnels 'host:port' of those that the installation has listed: ends of tunnels, systems on its own network
 * @throws LineFault 'no_such_name', 'not_allowed'
 */
export async function addressesOf({ host, port, tls }: Place, tunnels: readonly string[]): Promise<Address[]> {
  const listed = tunnels.includes(`${host.toLowerCase()}:${port}`);
  if (!listed && !tls) throw new LineFault("not_allowed");
  const found = await lookup(host, { all: true }).catch(() => []);
  if (found.length === 0) throw new LineFault("no_such_name");
  if (!listed && !found.every(({ address }) => isOutside(address))) throw new LineFault("not_allowed");
  return found;
}
