/**
 * Tells whether a host name fits a pattern of the catalogue. `*` stands for one or more characters of host names; case
 * does not matter. Only the patterns of the catalogue are meant for this: an agreement names its hosts in full.
 */
export function matchHost(pattern: string, host: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const first = parts[0] ?? '';
  let rest = host.toLowerCase();
  if (parts.length === 1) return rest === first;
  if (!rest.startsWith(first)) return false;
  rest = rest.slice(first.length);
  const last = parts.at(-1) ?? '';
  for (const part of parts.slice(1, -1)) {
    const at = rest.indexOf(part, 1);
    if (at < 0) return false;
    rest = rest.slice(at + part.length);
  }
  return rest.length > last.length && rest.endsWith(last);
}
