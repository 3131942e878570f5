import type { Id } from '../../kernel/ids.ts';
import { classUnder, type KeyRequest, open, type RowIdentity, type SealingKey, seal } from '../keys/index.ts';
import type { ExchangeHeader, OutputContent, QueryContent } from './port.ts';

/**
 * Whose keys protect the content of an exchange: its patients', else its system's, else the organisation's; under the
 * retention policy that was in force when it arrived.
 */
export function requestKey(
  header: Pick<ExchangeHeader, 'subjects' | 'system' | 'at' | 'retention'>,
  base: 'content' | 'vault',
): KeyRequest {
  const contentClass = classUnder(base, header.retention);
  const scopes = header.subjects.length > 0 ? header.subjects : header.system ? [header.system] : [];
  return { scopes, contentClass, at: header.at };
}

export type ContentPart = 'query' | 'output' | 'partial';

/** Where a sealed content stands. Partials and outputs are told apart, so that one is never shown as the other. */
export function identifyContent(exchange: Id<'exchange'>, part: ContentPart): RowIdentity {
  return part === 'partial' ? `exchange_open|partial|${exchange}` : `log_entry|sealed|${exchange} ${part}`;
}

/** Seals the query. Text that is not well-formed Unicode is kept as it came, in JSON's own escapes. */
export function sealQuery(key: SealingKey, exchange: Id<'exchange'>, content: QueryContent): Buffer {
  const { access, outbound, received } = content;
  const text = JSON.stringify({ access, outbound, received });
  return seal(key, identifyContent(exchange, 'query'), text);
}

export function sealOutput(
  key: SealingKey,
  exchange: Id<'exchange'>,
  content: OutputContent,
  part: 'output' | 'partial' = 'output',
): Buffer {
  const text = JSON.stringify({ delivered: content.delivered, returned: content.returned });
  return seal(key, identifyContent(exchange, part), text);
}

/** Opens what `sealQuery` made. Throws EnvelopeError. */
export function openQuery(key: SealingKey, exchange: Id<'exchange'>, sealed: Uint8Array): QueryContent {
  return JSON.parse(open(key, identifyContent(exchange, 'query'), sealed).toString('utf8')) as QueryContent;
}

/** Opens what `sealOutput` made. Throws EnvelopeError. */
export function openOutput(
  key: SealingKey,
  exchange: Id<'exchange'>,
  sealed: Uint8Array,
  part: 'output' | 'partial' = 'output',
): OutputContent {
  return JSON.parse(open(key, identifyContent(exchange, part), sealed).toString('utf8')) as OutputContent;
}
