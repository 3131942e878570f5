import { describe, expect, test } from 'vitest';
import { listWatchedTools, ToolMatcher } from '../match-tool.ts';
import { freshReading, LogReading } from '../read-log.ts';
import type { ReadLine, Visit } from './format.ts';
import { logFormatIds, logFormats, recogniseFormat } from './index.ts';
import { LogClock } from './log-clock.ts';

const now = Date.UTC(2026, 10, 24);
const at = Date.UTC(2026, 10, 23, 15, 4, 5);
const clock = () => new LogClock('America/Chicago', now);

interface Sample {
  /** Lines that belong before the visit; none of them is one. */
  readonly head?: readonly string[];
  readonly line: string;
  readonly visit: Partial<Visit>;
  readonly none?: readonly string[];
  readonly broken: readonly string[];
}

const table = 'Time,User,Client IP,URL,Bytes Sent,Bytes Received,Department';
const feed = (time: string, url = 'chatgpt.com/backend-api/conversation') =>
  `"${time}","nora@ward.test","HTTPS","${url}","Allowed","ChatGPT","AI","812","4096","1","2","c","s","cat","None","None","0","None","None","Main","Cardiology","10.0.0.5","1.2.3.4","POST","200","Mozilla ""quoted"", 5.0","None"`;

/** Every shape reads the same visit: at 15:04:05 UTC, 9:04:05 in Chicago. */
const samples: Readonly<Record<(typeof logFormatIds)[number], Sample>> = {
  squid: {
    line: '1795446245.000    812 10.0.0.5 TCP_MISS/200 4096 GET https://chatgpt.com/c/9?q=ada nora HIER_DIRECT/1.2.3.4 text/html',
    visit: { login: 'nora', address: '10.0.0.5', path: '/c/9', bytesDown: 4096 },
    none: ['1795446245.000 0 10.0.0.5 NONE/400 0 GET error:invalid-request - HIER_NONE/- text/html'],
    broken: ['1795446245.000 812 10.0.0.5', 'nothing of this kind'],
  },
  dnsmasq: {
    line: 'Nov 23 09:04:05 dnsmasq[412]: query[A] chatgpt.com from 10.0.0.5',
    visit: { login: null, address: '10.0.0.5', path: null },
    none: ['Nov 23 09:04:05 dnsmasq[412]: reply chatgpt.com is 1.2.3.4'],
    broken: ['Nov 23 09:04:05 dnsmasq[412]: query[A] chatgpt.com from nowhere', 'Nov 31 09:04:05 dnsmasq: x'],
  },
  bind: {
    line: '23-Nov-2026 09:04:05.000 queries: info: client @0x7f1 10.0.0.5#53012 (chatgpt.com): query: chatgpt.com IN A +E(0)K (10.0.0.1)',
    visit: { login: null, address: '10.0.0.5', path: null },
    none: ['23-Nov-2026 09:04:05.000 general: info: zone transfer done'],
    broken: ['23-Nov-2026 09:04:05.000 queries: info: client 10.0.0.5#1: query: bad..name IN A +', 'x'],
  },
  zscaler: {
    line: feed('Mon Nov 23 09:04:05 2026'),
    visit: {
      ...{ login: 'nora@ward.test', address: '10.0.0.5', path: '/backend-api/conversation' },
      ...{ department: 'Cardiology', bytesUp: 812, bytesDown: 4096 },
    },
    broken: [feed('Mon Nov 23 25:04:05 2026'), '"Mon Nov 23 09:04:05 2026","nora"'],
  },
  netskope: {
    line: '{"timestamp":1795446245,"user":"nora@ward.test","srcip":"10.0.0.5","access_method":"Client","url":"chatgpt.com/c/9","client_bytes":812,"server_bytes":4096,"organization_unit":"Cardiology"}',
    visit: { login: 'nora@ward.test', path: '/c/9', bytesUp: 812, department: 'Cardiology' },
    broken: ['{"timestamp":1795446245,"user":', '{"timestamp":"yesterday","user":"a","url":"b.test"}'],
  },
  'firewall-csv': {
    head: [
      'Receive Time,Source Address,Source User,Destination Host,Destination Port,Rule,Bytes Sent,Bytes Received',
    ],
    line: '2026/11/23 09:04:05,10.0.0.5,WARD\\nora,chatgpt.com,443,allow-out,812,4096',
    visit: { login: 'WARD\\nora', address: '10.0.0.5', path: null, bytesUp: 812 },
    broken: ['2026/11/23 09:04:05,10.0.0.5,nora', '2026/11/23 09:04:05,10.0.0.5,nora,not a host,443,x,1,2'],
  },
  'json-lines': {
    line: '{"@timestamp":"2026-11-23T15:04:05Z","user":{"name":"nora"},"host":"chatgpt.com","path":"/c/9","bytes_sent":812,"bytes_received":4096}',
    visit: { login: 'nora', path: '/c/9', bytesUp: 812, bytesDown: 4096 },
    broken: ['not json', '[1]', '{"@timestamp":"2026-11-23T15:04:05Z","host":"chatgpt.com"}'],
  },
  csv: {
    head: [`\uFEFF${table}`],
    line: '2026-11-23 09:04:05,nora,10.0.0.5,"https://chatgpt.com/c/9?q=""a,b""",812,4096,Cardiology',
    visit: { login: 'nora', address: '10.0.0.5', path: '/c/9', bytesUp: 812, bytesDown: 4096 },
    broken: ['2026-11-23 09:04:05,nora', '2026-11-23 09:04:05,nora,10.0.0.5,"open', ',,,,,,'],
  },
};

test('every shape has its sample', () => {
  expect(logFormats.map(({ id }) => id)).toEqual([...logFormatIds]);
  expect(Object.keys(samples).sort()).toEqual([...logFormatIds].sort());
});

describe.each(logFormats.map((format) => [format.id, format] as const))('%s', (id, format) => {
  const sample = samples[id as keyof typeof samples];
  const head = sample.head ?? [];
  const open = () => {
    const read = format.open({ clock: clock(), columns: {} });
    for (const line of head) expect(read(line)).toBeNull();
    return read;
  };

  test('is told by its first lines and by no others', () => {
    expect(recogniseFormat([...head, sample.line], {})?.id).toBe(id);
    for (const [other, { head: before = [], line }] of Object.entries(samples)) {
      if (other !== id) expect(recogniseFormat([...before, line], {})?.id, other).not.toBe(id);
    }
  });

  test('reads who reached what, when, and how much; nothing behind the path', () => {
    const visit = open()(sample.line) as Visit;
    expect(visit).toMatchObject({ at, host: 'chatgpt.com', ...sample.visit });
    expect(JSON.stringify(visit)).not.toContain('q=');
  });

  test('leaves out lines about no visit, and tells those that cannot be read', () => {
    const read = open();
    const outcomes = (lines: readonly string[]) => lines.map((line): ReadLine => read(line));
    expect(outcomes(['', ...(sample.none ?? [])]).every((one) => one === null)).toBe(true);
    expect(outcomes(sample.broken).every((one) => one === undefined)).toBe(true);
    expect(read(sample.line)).toMatchObject({ host: 'chatgpt.com' });
  });

  test('comes out the same however the file is cut, and is numbered in its lines', () => {
    const lines = [...head, sample.line, ...sample.broken, sample.line, '', sample.line];
    const ground = {
      matcher: new ToolMatcher([
        ...listWatchedTools({ tools: new Map(), vendors: new Map() }),
        {
          id: 'chatgpt',
          name: 'ChatGPT',
          vendor: 'O',
          kind: 'chatbot',
          domains: ['chatgpt.com'],
          paths: null,
        },
      ]),
      ...{ zone: 'America/Chicago', columns: {}, now, isOwn: () => false },
    };
    const whole = new LogReading(ground);
    whole.push(lines);
    let state = freshReading;
    let requests = 0;
    for (const line of lines) {
      const piece = new LogReading(ground, JSON.parse(JSON.stringify(state)));
      piece.push([line]);
      state = piece.state;
      requests += piece.tallies.reduce((sum, tally) => sum + tally.requests, 0);
    }
    expect(state).toEqual(whole.state);
    expect(state).toMatchObject({ matched: 3, lines: lines.length, malformed: sample.broken.length });
    expect(state.firstMalformed).toEqual(sample.broken.map((_, index) => head.length + 2 + index));
    expect(requests).toBe(3);
    expect(whole.tallies).toHaveLength(1);
    expect(whole.tallies[0]).toMatchObject({ requests: 3, day: Math.floor(at / 86_400_000) });
  });
});

describe('the clock of logs', () => {
  const read = (text: string, zone = 'America/Chicago') => new LogClock(zone, now).read(text);

  test.each([
    ['2026-11-23T15:04:05Z', at],
    ['2026-11-23T09:04:05-06:00', at],
    ['2026-11-23 09:04:05', at],
    ['23/Nov/2026:15:04:05 +0000', at],
    ['Mon Nov 23 09:04:05 2026', at],
    ['1795446245', at],
    ['1795446245000', at],
    ['1795446245.25', at + 250],
    ['2026-07-01 09:00:00', Date.UTC(2026, 6, 1, 14)],
  ])('reads %s', (text, moment) => expect(read(text)).toBe(moment));

  test.each([
    '2026-02-30 09:00:00',
    '2026-11-23 24:00:00',
    'soon',
    '',
    '1999-01-01 00:00:00',
    '2027-11-23 09:00:00',
  ])('does not take %j for a time', (text) => expect(read(text)).toBeUndefined());

  test('takes a day without a year for the last such day', () => {
    expect(read('Dec 31 18:00:00')).toBe(Date.UTC(2026, 0, 1));
    expect(new LogClock('UTC', Date.UTC(2027, 0, 1, 1)).read('Dec 31 23:00:00')).toBe(
      Date.UTC(2026, 11, 31, 23),
    );
  });
});

test('columns with names of their own are stated', () => {
  const columns = { time: 'Wann', login: 'Wer', host: 'Wohin' };
  const lines = ['Wann;Wer;Wohin', '2026-11-23 09:04:05;nora;chatgpt.com'];
  expect(recogniseFormat(lines, {})).toBeUndefined();
  const format = recogniseFormat(lines, columns);
  const read = format?.open({ clock: clock(), columns });
  expect(lines.map((line) => read?.(line))[1]).toMatchObject({ at, host: 'chatgpt.com', login: 'nora' });
});
