import { readAddress } from '../formats/place.ts';
import { type Denied, escapePattern, introduce, sortPlaces } from './model.ts';

/** Lines for `squid.conf`. The gateway's own addresses are let through: what is approved goes through it. */
export function writeSquidList(denied: Denied): string {
  const { domains, patterns, paths } = sortPlaces(denied.tools);
  const gateways = [...new Set(denied.gateways)].filter((one) => readAddress(one) !== null).sort();
  // Squid refuses a domain whose upper domain is in the same list.
  const upper = domains.filter((one) => !domains.some((other) => one.endsWith(`.${other}`)));
  const lists = [
    ...upper.map((domain) => `acl cordon_ai dstdomain .${domain}`),
    ...patterns.map((pattern) => `acl cordon_ai_pattern dstdom_regex -i ^${escapePattern(pattern)}$`),
    ...paths.map(
      ({ domain, path }) =>
        `acl cordon_ai_path url_regex -i ^https?://([^/]+\\.)?${escapePattern(domain)}(:[0-9]+)?${escapePattern(path)}([/?]|$)`,
    ),
    ...gateways.map((address) => `acl cordon_gateway src ${address}`),
  ];
  const except = gateways.length > 0 ? ' !cordon_gateway' : '';
  const names = ['cordon_ai', 'cordon_ai_pattern', 'cordon_ai_path'].filter((name) =>
    lists.some((line) => line.startsWith(`acl ${name} `)),
  );
  const page = denied.page !== null && /^https?:\/\/[!-~]+$/.test(denied.page) ? denied.page : null;
  const told =
    page === null ? [] : names.map((name) => `deny_info 302:${page.replaceAll('%', '%%')} ${name}`);
  const lines = [
    ...introduce(denied).map((line) => `# ${line}`),
    ...(paths.length > 0
      ? ['# Paths of encrypted pages are seen only by a proxy that opens them (ssl_bump).']
      : []),
    ...[...lists, ...told],
    ...names.map((name) => `http_access deny${except} ${name}`),
  ];
  return `${lines.join('\n')}\n`;
}
