import { type Denied, introduce, sortPlaces } from './model.ts';

/** A hosts file. It knows whole names only: what is below a domain it blocks by `www` and no other. */
export function writeHosts(denied: Denied): string {
  const { domains, patterns, paths } = sortPlaces(denied.tools);
  const lines = [
    ...introduce(denied).map((line) => `# ${line}`),
    ...patterns.map((pattern) => `# Not in this list, because a hosts file has no patterns: ${pattern}`),
    ...paths.map(({ domain, path }) => `# Not in this list, because it is a path only: ${domain}${path}`),
    ...domains.flatMap((domain) =>
      [domain, `www.${domain}`].flatMap((name) => [`0.0.0.0 ${name}`, `:: ${name}`]),
    ),
  ];
  return `${lines.join('\n')}\n`;
}
