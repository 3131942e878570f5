import { type Denied, introduce, sortPlaces } from './model.ts';

/** Proxy auto-configuration: browsers ask a proxy that does not exist for what is blocked, and go straight elsewhere. */
export function writePac(denied: Denied): string {
  const { domains, patterns, paths } = sortPlaces(denied.tools);
  const lines = (some: readonly unknown[]) =>
    `[${some.map((one) => `\n    ${JSON.stringify(one)}`).join(',')}${some.length > 0 ? '\n  ' : ''}]`;
  return `${introduce(denied)
    .map((line) => `// ${line}`)
    .join('\n')}
// Browsers tell this function no path of a page that is encrypted: tools that are known by a path only are met in clear.
function FindProxyForURL(url, host) {
  var domains = ${lines(domains)};
  var patterns = ${lines(patterns)};
  var paths = ${lines(paths.map(({ domain, path }) => [domain, path]))};
  var name = host.toLowerCase();
  function isWithin(domain) {
    return name === domain || name.slice(-domain.length - 1) === "." + domain;
  }
  for (var d = 0; d < domains.length; d++) if (isWithin(domains[d])) return "PROXY 127.0.0.1:9";
  for (var p = 0; p < patterns.length; p++) if (shExpMatch(name, patterns[p])) return "PROXY 127.0.0.1:9";
  for (var q = 0; q < paths.length; q++) {
    var place = url.replace(/^[a-z]+:\\/\\/[^\\/]*/i, "");
    if (isWithin(paths[q][0]) && place.indexOf(paths[q][1]) === 0) return "PROXY 127.0.0.1:9";
  }
  return "DIRECT";
}
`;
}
