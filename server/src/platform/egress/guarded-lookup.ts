import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { BlockList, isIPv6 } from 'node:net';
import { isLoopbackHost } from '../../kernel/loopback.ts';

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

type Lookup = (
  host: string,
  options: LookupOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/** Addresses that no AI service has: unspecified, link-local (where clouds put their metadata service), multicast. */
const never = new BlockList();
never.addSubnet('0.0.0.0', 8);
never.addSubnet('169.254.0.0', 16);
never.addSubnet('224.0.0.0', 3);
never.addAddress('::', 'ipv6');
never.addSubnet('fe80::', 10, 'ipv6');
never.addSubnet('ff00::', 8, 'ipv6');

/**
 * Tells whether a resolved address may be connected to under this name. A name of this machine must resolve to this
 * machine, any other name must not: otherwise whoever answers for the name could point it at a local service.
 */
export function mayConnect(host: string, address: string): boolean {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (never.check(address, family)) return false;
  return loopback.check(address, family) === isLoopbackHost(host);
}

/** A `lookup` for `net.connect` that fails if any resolved address may not be connected to. */
export function createGuardedLookup(
  resolve: Lookup = (host, options, done) => lookup(host, { ...options, all: true }, done),
) {
  return (host: string, options: LookupOptions, done: LookupCallback): void => {
    resolve(host, options, (error, addresses) => {
      if (error) return done(error, []);
      const first = addresses[0];
      if (!first || !addresses.every(({ address }) => mayConnect(host, address))) {
        return done(Object.assign(new Error('address refused'), { code: 'EADDRREFUSED' }), []);
      }
      return options.all ? done(null, addresses) : done(null, first.address, first.family);
    });
  };
}
