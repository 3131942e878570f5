import { z } from 'zod';
import { Download, downloadSchema } from '../../../kernel/download.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { denyListFormats, writeDenyList } from '../deny-lists/index.ts';
import type { ShadowAiPorts } from '../ports.ts';

export const exportDenyList = defineOperation({
  name: 'export-deny-list',
  summary:
    'The tools that are blocked, as a list for what stands at the border of the network: proxy auto-configuration, hosts file, response policy zone of a name server, or access list of Squid.',
  method: 'GET',
  path: '/shadow/deny-list',
  action: 'deny-list:export',
  cites: ['164.308(a)(4)', '164.312(a)(1)'],
  audit: { event: null, because: 'It shows which tools are blocked and changes nothing.' },
  input: z.strictObject({ format: z.enum(denyListFormats) }),
  output: downloadSchema,
  async run({ finds, tools }: ShadowAiPorts, _, { format }) {
    const blocked = (await finds.counts())
      .filter(({ state }) => state === 'blocked')
      .flatMap(({ tool }) => tools.get(tool) ?? []);
    const { text, ...file } = writeDenyList(format, { tools: blocked, ...(await finds.rules()) });
    return new Download({ ...file, content: Buffer.from(text) });
  },
});
