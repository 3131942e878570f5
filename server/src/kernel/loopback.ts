/**
 * Whether a host is this machine, by its literal name alone. A name that only resolves to a loopback address does not
 * count, because whoever answers for the name can change what it resolves to.
 */
export function isLoopbackHost(host: string): boolean {
  const bare = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
  if (bare === 'localhost' || bare === '::1') return true;
  return /^127(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/.test(bare);
}
