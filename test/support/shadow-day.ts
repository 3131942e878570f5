/** A day of a hospital's network, drawn by a seed: logs of a proxy, a name server and a firewall, and what is in them. */

export interface DayPerson {
  /** How the proxy knows the person, and how the firewall does. */
  readonly proxyLogin: string;
  readonly firewallLogin: string;
  /** How the finds know the person. */
  readonly who: string;
}

export interface Expected {
  readonly tool: string;
  readonly who: string;
  requests: number;
  bytesUp: number;
  bytesDown: number;
  firstAt: number;
  lastAt: number;
}

export interface ShadowDay {
  readonly proxy: string;
  readonly dns: string;
  readonly firewall: string;
  readonly lines: number;
  /** Lines of each that no reader can read. */
  readonly malformed: { readonly proxy: number; readonly dns: number; readonly firewall: number };
  readonly expected: readonly Expected[];
}

/** Written out by hand, so that no mistake of the matching is repeated here. A path of null: the host alone. */
const proxyTools = [
  ['chatgpt.com', '/backend-api/conversation', 'chatgpt'],
  ['cdn.chatgpt.com', '/assets/x.js', 'chatgpt'],
  ['claude.ai', '/api/organizations', 'claude-chat'],
  ['otter.ai', '/upload', 'otter'],
  ['www.bing.com', '/chat/turn', 'bing-chat'],
  ['www.bing.com', '/images/create/9', 'bing-images'],
  ['app.grammarly.com', '/docs', 'grammarly'],
  ['www.midjourney.com', '/imagine', 'midjourney'],
] as const;
const namedTools = [
  ['chatgpt.com', 'chatgpt'],
  ['gemini.google.com', 'gemini-chat'],
  ['fireflies.ai', 'fireflies'],
  ['api.openai.com', 'openai/openai-api'],
  ['sub.perplexity.ai', 'perplexity'],
] as const;
/** Some look like tools and are none. */
const others = [
  ...['www.bing.com', 'ehr.ward.test', 'updates.ward.test', 'notchatgpt.com', 'chatgpt.com.evil.test'],
  ...['www.cdc.gov', 'pubmed.ncbi.nlm.nih.gov', 'teams.microsoft.com', 'google.com', 'www.example.org'],
];

export function drawShadowDay(
  seed: number,
  people: readonly DayPerson[],
  sizes = { proxy: 60_000, dns: 25_000, firewall: 15_000 },
  start = Date.UTC(2026, 10, 20),
): ShadowDay {
  const draw = openDraw(seed);
  const expected = new Map<string, Expected>();
  const malformed = { proxy: 0, dns: 0, firewall: 0 };
  const count = (tool: string, who: string, at: number, bytesUp: number, bytesDown: number) => {
    const key = `${tool}\n${who}`;
    const none = { requests: 0, bytesUp: 0, bytesDown: 0, firstAt: at, lastAt: at };
    const one = expected.get(key) ?? { tool, who, ...none };
    expected.set(key, one);
    one.requests += 1;
    one.bytesUp += bytesUp;
    one.bytesDown += bytesDown;
    one.firstAt = Math.min(one.firstAt, at);
    one.lastAt = Math.max(one.lastAt, at);
  };
  const moment = (index: number, of: number) => start + Math.floor((index / of) * 86_400_000);
  const lines = (kind: keyof typeof sizes, head: readonly string[], write: (at: number) => string) => {
    const written = [...head];
    for (let index = head.length; index < sizes[kind]; index++) {
      if (draw(1000) === 0) {
        malformed[kind] += 1;
        written.push(`cut off ${'x'.repeat(draw(40))}`);
      } else written.push(write(moment(index, sizes[kind])));
    }
    return `${written.join('\n')}\n`;
  };

  const proxy = lines('proxy', [], (at) => {
    const person = pick(people, draw);
    const bytes = 200 + draw(90_000);
    const isTool = draw(20) === 0;
    const [host, path, tool] = isTool
      ? pick(proxyTools, draw)
      : ([pick(others, draw), `/p/${draw(999)}`, null] as const);
    if (tool !== null) count(tool, person.who, at, 0, bytes);
    return `${(at / 1000).toFixed(3)} ${draw(900)} 10.1.0.${draw(250)} TCP_MISS/200 ${bytes} GET https://${host}${path}?q=Ada+Quill+${draw(99)} ${person.proxyLogin} HIER_DIRECT/192.0.2.1 text/html`;
  });
  const dns = lines('dns', [], (at) => {
    const address = `10.2.0.${1 + draw(40)}`;
    const [host, tool] = draw(25) === 0 ? pick(namedTools, draw) : ([pick(others, draw), null] as const);
    if (tool !== null) count(tool, address, at, 0, 0);
    return `${named(at)} queries: info: client @0x7f10 ${address}#${1024 + draw(60_000)} (${host}): query: ${host} IN A +E(0)K (10.0.0.1)`;
  });
  const head =
    'Receive Time,Source Address,Source User,Destination Host,Destination Port,Rule,Bytes Sent,Bytes Received';
  const firewall = lines('firewall', [head], (at) => {
    const person = pick(people, draw);
    const [up, down] = [draw(9000), draw(90_000)];
    const [host, tool] = draw(15) === 0 ? pick(namedTools, draw) : ([pick(others, draw), null] as const);
    const second = Math.floor(at / 1000) * 1000;
    if (tool !== null) count(tool, person.who, second, up, down);
    const time = new Date(second).toISOString().slice(0, 19).replace('T', ' ');
    return `${time},10.3.0.7,${person.firewallLogin},${host},443,allow-out,${up},${down}`;
  });
  const all = [...expected.values()].sort((one, other) =>
    `${one.tool}\n${one.who}` < `${other.tool}\n${other.who}` ? -1 : 1,
  );
  return { proxy, dns, firewall, malformed, expected: all, lines: sizes.proxy + sizes.dns + sizes.firewall };
}

/** As BIND writes it: `20-Nov-2026 10:11:12.123`. */
function named(at: number): string {
  const [, day, month, year, time] = new Date(at).toUTCString().split(' ');
  return `${day}-${month}-${year} ${time}.${String(at % 1000).padStart(3, '0')}`;
}

function pick<One>(all: readonly One[], draw: (below: number) => number): One {
  return all[draw(all.length)] as One;
}

/** Numbers that look drawn and are the same for the same seed. */
function openDraw(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
