import { type Denied, introduce, sortPlaces } from './model.ts';

/** A response policy zone: names lead to the host of the page of approved tools, or to nothing where none is named. */
export function writeRpz(denied: Denied): string {
  const { domains, patterns, paths } = sortPlaces(denied.tools);
  const target = targetOf(denied.page);
  // A zone knows a star as the first label alone.
  const below = patterns.filter((pattern) => /^\*\.[^*]+$/.test(pattern));
  const lines = [
    ...introduce(denied).map((line) => `; ${line}`),
    ...patterns
      .filter((pattern) => !below.includes(pattern))
      .map((pattern) => `; Not in this zone, which knows no such pattern: ${pattern}`),
    ...paths.map(({ domain, path }) => `; Not in this zone, because it is a path only: ${domain}${path}`),
    '$TTL 300',
    '@ IN SOA localhost. hostmaster.localhost. (1 3600 600 86400 300)',
    '@ IN NS localhost.',
    ...domains.flatMap((domain) => [`${domain} IN CNAME ${target}`, `*.${domain} IN CNAME ${target}`]),
    ...below.map((pattern) => `${pattern} IN CNAME ${target}`),
  ];
  return `${lines.join('\n')}\n`;
}

function targetOf(page: string | null): string {
  if (page === null) return '.';
  const host = new URL(page).hostname;
  return /^(?=.*[a-z])[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(host) ? `${host}.` : '.';
}
