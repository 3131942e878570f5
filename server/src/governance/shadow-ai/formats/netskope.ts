import type { LogFormat } from './format.ts';
import { isJsonLines, openJsonLines, readMembers } from './json-lines.ts';

const signs = ['access_method', 'ccl', 'traffic_type', 'netskope_pop', 'organization_unit'];

/** Events of Netskope as JSON: `timestamp` in seconds, `user`, `srcip`, `url`, `client_bytes`, `server_bytes`. */
export const netskope: LogFormat = {
  id: 'netskope',
  title: 'Netskope, JSON',
  recognises(first, columns) {
    const members = readMembers(first[0] ?? '');
    return (
      members !== null && isJsonLines(first, columns) && signs.some((sign) => Object.hasOwn(members, sign))
    );
  },
  open: openJsonLines,
};
