import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * A network in the notation of RFC 4632 and RFC 4291 (`10.2.0.0/16`, `2001:db8::/32`), or one address.
 * `undefined` for anything else; also for a network that holds every address, which would narrow nothing.
 */
export function readNetwork(
  text: string,
): { address: string; bits: number; family: 'ipv4' | 'ipv6' } | undefined {
  const [address = '', bitsText, ...rest] = text.split('/');
  const family = isIPv4(address) ? 'ipv4' : isIPv6(address) && !address.includes('%') ? 'ipv6' : undefined;
  if (!family || rest.length > 0) return undefined;
  const most = family === 'ipv4' ? 32 : 128;
  if (bitsText === undefined) return { address, bits: most, family };
  if (!/^[1-9]\d{0,2}$/.test(bitsText) || Number(bitsText) > most) return undefined;
  return { address, bits: Number(bitsText), family };
}

/** Whether addresses lie in one of the networks of a key. Made once for a key, asked at each request. */
export type NetworkTest = (address: string | null) => boolean;

/** No network narrows nothing. With networks, an address that is not known, or cannot be read, lies in none of them. */
export function testNetworks(networks: readonly string[]): NetworkTest {
  if (networks.length === 0) return () => true;
  const list = new BlockList();
  for (const text of networks) {
    const network = readNetwork(text);
    if (network) list.addSubnet(network.address, network.bits, network.family);
  }
  return (address) => {
    if (address === null) return false;
    const bare = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address.replace(/%.*$/, '');
    if (isIPv4(bare)) return list.check(bare, 'ipv4');
    return isIPv6(bare) && list.check(bare, 'ipv6');
  };
}
