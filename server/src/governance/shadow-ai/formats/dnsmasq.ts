import type { LogFormat } from './format.ts';
import { readAddress, readHost } from './place.ts';

const written =
  /^([A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\S+) (?:\S+ )?dnsmasq(?:\[\d+\])?: (.*)$/;
const asked = /^(?:\d+ \S+ )?query\[[A-Za-z0-9=]+\] (\S+) from (\S+)$/;

/** Lines of dnsmasq with `log-queries`. Only questions count; what was answered says nothing about who. */
export const dnsmasq: LogFormat = {
  id: 'dnsmasq',
  title: 'DNS queries, dnsmasq',
  recognises: (first) => first.length > 0 && written.test(first[0] ?? ''),
  open:
    ({ clock }) =>
    (line) => {
      if (line.trim() === '') return null;
      const [, time = '', says = ''] = written.exec(line) ?? [];
      const at = clock.read(time);
      if (at === undefined) return undefined;
      if (!says.includes('query[')) return null;
      const [, name = '', client] = asked.exec(says) ?? [];
      const [host, address] = [readHost(name), readAddress(client)];
      if (host === undefined || address === null) return undefined;
      return { at, host, path: null, login: null, address, department: null, bytesUp: 0, bytesDown: 0 };
    },
};
