import type { LogFormat } from './format.ts';
import { readAddress, readHost } from './place.ts';

const written = /^(\d\d?-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d\.\d{3}|\d{4}-\d\d-\d\dT\S+) (.*)$/;
const asked =
  /^(?:queries: )?(?:info: )?client (?:@0x[0-9a-f]+ )?([0-9A-Fa-f:.]+)#\d+ (?:\([^)]*\) ?)?: ?(?:view [^:]+: )?query: (\S+) [A-Z]+ [A-Z0-9]+ /;
const recognised = /client (?:@0x[0-9a-f]+ )?[0-9A-Fa-f:.]+#\d+/;

/** The query log of BIND 9. */
export const bind: LogFormat = {
  id: 'bind',
  title: 'DNS queries, BIND',
  recognises: (first) => written.test(first[0] ?? '') && recognised.test(first[0] ?? ''),
  open:
    ({ clock }) =>
    (line) => {
      if (line.trim() === '') return null;
      const [, time = '', says = ''] = written.exec(line) ?? [];
      const at = clock.read(time);
      if (at === undefined) return undefined;
      if (!says.includes('query: ')) return null;
      const [, client, name = ''] = asked.exec(says) ?? [];
      const [host, address] = [readHost(name), readAddress(client)];
      if (host === undefined || address === null) return undefined;
      return { at, host, path: null, login: null, address, department: null, bytesUp: 0, bytesDown: 0 };
    },
};
