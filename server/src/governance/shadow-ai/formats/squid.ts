import type { LogFormat } from './format.ts';
import { readAddress, readBytes, readName, readPlace } from './place.ts';

/** Moment, milliseconds, client, result/status, bytes, method, address, user, … */
const shape = /^\s*(\d{9,10}\.\d{3})\s+\d+\s+(\S+)\s+[A-Z_]+\/\d{3}\s+(\d+)\s+[A-Z_]+\s+(\S+)\s+(\S+)\s+/;

/** `access.log` of Squid in its own form. It knows what was received; what was sent it does not write. */
export const squid: LogFormat = {
  id: 'squid',
  title: 'Squid access.log',
  recognises: (first) => first.length > 0 && shape.test(first[0] ?? ''),
  open:
    ({ clock }) =>
    (line) => {
      if (line.trim() === '') return null;
      const found = shape.exec(line);
      if (!found) return undefined;
      const [, time = '', client = '', bytes, url = '', user] = found;
      // Whatever never said what it wanted is about no host.
      if (url.startsWith('error:')) return null;
      const at = clock.read(time);
      const place = readPlace(url);
      const [login, address, bytesDown] = [readName(user), readAddress(client), readBytes(bytes)];
      if (at === undefined || !place || bytesDown === undefined || (login === null && address === null))
        return undefined;
      return { at, ...place, login, address, department: null, bytesUp: 0, bytesDown };
    },
};
