import type { Clerk } from '../../server/src/main.ts';

let line = 0;
const chat = ['chatgpt.com', 'chatgpt'] as const;

/** Reads one line of a proxy, never the same: somebody used a tool. Gives the find of it. */
export async function seeShadowUse(
  clerk: Clerk,
  login: string,
  now: number,
  [host, tool]: readonly [string, string] = chat,
): Promise<{ id: string; revision: number }> {
  line += 1;
  const begun = await clerk<{ id: string }>('open-shadow-import', {});
  const seconds = (now / 1000 - 60 - line / 1000).toFixed(3);
  await clerk('add-shadow-lines', {
    ...{ shadowImport: begun.id, piece: 1 },
    content: `${seconds} 8 10.0.0.5 TCP_MISS/200 ${line} GET https://${host}/c/${line} ${login} HIER_DIRECT/192.0.2.1 text/html\n`,
  });
  await clerk('finish-shadow-import', { shadowImport: begun.id, pieces: 1 });
  const { items } = await clerk<{ items: { id: string; who: string; revision: number }[] }>(
    'list-shadow-finds',
    {
      ...{ tool, who: login },
    },
  );
  const [find] = items;
  if (!find) throw new Error('Nothing was found.');
  return find;
}
