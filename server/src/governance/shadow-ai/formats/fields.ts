import type { ColumnMeaning, Columns, Visit } from './format.ts';
import type { LogClock } from './log-clock.ts';
import { readAddress, readBytes, readHost, readName, readPath, readPlace } from './place.ts';

/** What columns and members are called by whoever writes logs, in small letters and without anything between them. */
const usualNames: Readonly<Record<ColumnMeaning, readonly string[]>> = {
  time: [
    ...['time', 'timestamp', 'datetime', 'eventtime', 'receivetime', 'generatedtime', 'starttime', 'ts'],
    ...['logtime', 'date', 'timegenerated', 'creationtime'],
  ],
  host: [
    ...['host', 'hostname', 'domain', 'dsthost', 'desthost', 'destinationhost', 'destinationhostname', 'sni'],
    ...[
      'dhost',
      'query',
      'queryname',
      'qname',
      'fqdn',
      'server',
      'servername',
      'destinationdomain',
      'dstname',
      'csuristem',
    ],
    ...['destination', 'cshost', 'tlssni', 'dstdomain', 'urldomain'],
  ],
  url: ['url', 'eurl', 'uri', 'requesturl', 'fullurl', 'csuri', 'request', 'page', 'urlfull', 'urloriginal'],
  path: ['path', 'urlpath', 'uripath', 'csuripath'],
  login: [
    ...[
      'login',
      'user',
      'username',
      'userid',
      'srcuser',
      'sourceuser',
      'suser',
      'elogin',
      'email',
      'useremail',
    ],
    ...['upn', 'csusername', 'account', 'userprincipalname'],
  ],
  address: [
    ...[
      'clientip',
      'srcip',
      'sourceip',
      'src',
      'sourceaddress',
      'srcaddr',
      'client',
      'cip',
      'sourceipaddress',
    ],
    ...['ip', 'source', 'userip', 'clientaddress'],
  ],
  department: [
    'department',
    'dept',
    'edepartment',
    'organizationunit',
    'orgunit',
    'ou',
    'userdepartment',
    'group',
  ],
  bytesUp: [
    ...[
      'bytesup',
      'bytessent',
      'sentbytes',
      'sentbyte',
      'reqsize',
      'requestsize',
      'clientbytes',
      'csbytes',
      'bytesout',
    ],
    ...['uploadbytes', 'out', 'numbytesuploaded'],
  ],
  bytesDown: [
    ...[
      'bytesdown',
      'bytesreceived',
      'receivedbytes',
      'rcvdbyte',
      'respsize',
      'responsesize',
      'serverbytes',
      'scbytes',
    ],
    ...['bytesin', 'downloadbytes', 'bytes', 'in', 'numbytesdownloaded'],
  ],
};

const nestedIn = /^(?:event|network|fields|data|log)[.]/;

export function plainName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(nestedIn, '')
    .replaceAll(/[^a-z0-9]/g, '');
}

/** Which of these names means what: as stated, else by the usual names in their order. */
export function findMeanings(names: readonly string[], columns: Columns): ReadonlyMap<ColumnMeaning, number> {
  const plain = names.map(plainName);
  const found = new Map<ColumnMeaning, number>();
  for (const [meaning, usual] of Object.entries(usualNames) as [ColumnMeaning, readonly string[]][]) {
    const stated = columns[meaning];
    const at =
      stated === undefined
        ? usual.map((name) => plain.indexOf(name)).find((index) => index !== -1)
        : names.findIndex((name) => name.trim() === stated);
    if (at !== undefined && at !== -1) found.set(meaning, at);
  }
  return found;
}

/** Whether what is there says when, from where or by whom, and what was reached. */
export function isEnough(found: ReadonlyMap<ColumnMeaning, number>): boolean {
  return (
    found.has('time') &&
    (found.has('host') || found.has('url')) &&
    (found.has('login') || found.has('address'))
  );
}

/** A visit out of texts by their meaning; undefined where it cannot be read. */
export function readFields(
  text: (meaning: ColumnMeaning) => string | undefined,
  clock: LogClock,
): Visit | undefined {
  const at = clock.read(text('time')?.trim() ?? '');
  const url = text('url')?.trim();
  const named = text('host')?.trim();
  const place =
    url !== undefined && url !== '' && url !== '-'
      ? readPlace(url.startsWith('/') ? `${named ?? ''}${url}` : url)
      : named?.includes('/')
        ? readPlace(named)
        : { host: readHost(named ?? ''), path: pathOf(text('path')) };
  const login = readName(text('login'));
  const address = readAddress(text('address'));
  const bytesUp = readBytes(text('bytesUp')?.trim());
  const bytesDown = readBytes(text('bytesDown')?.trim());
  if (at === undefined || place?.host === undefined || (login === null && address === null)) return undefined;
  if (bytesUp === undefined || bytesDown === undefined) return undefined;
  const department = readName(text('department'));
  return { at, host: place.host, path: place.path, login, address, department, bytesUp, bytesDown };
}

function pathOf(text: string | undefined): string | null {
  return text?.startsWith('/') ? readPath(text) : null;
}
