import { z } from 'zod';
import { Download, downloadSchema } from '../../../kernel/download.ts';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { OversightPorts } from '../ports.ts';

export const readLog = defineOperation({
  name: 'read-log',
  summary:
    'The log in the public layout (C2SP tlog-tiles): `checkpoint`, `tile/…`, `tile/entries/…`, for any program that reads it.',
  method: 'GET',
  path: '/record/log/:path*',
  action: 'log:read',
  cites: ['164.312(b)', '164.312(c)(1)'],
  audit: {
    event: null,
    because: 'It shows the public parts of the record, no content, and changes nothing.',
  },
  input: z.strictObject({ path: z.string().max(120) }),
  output: downloadSchema,
  async run(ports: OversightPorts, _, { path }) {
    const content = await ports.record.explorer.readPublicPath(path);
    if (content === null) throw new Failure('not_found');
    const isCheckpoint = path === 'checkpoint';
    return new Download({
      mediaType: isCheckpoint ? 'text/plain; charset=utf-8' : 'application/octet-stream',
      content,
      // A tile never changes: a partial one of that width is a beginning of the full one (tlog-tiles).
      isImmutable: !isCheckpoint,
    });
  },
});
