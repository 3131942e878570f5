import { readDocument } from '../fields.ts';
import type { ParsedRequest, Protocol } from '../protocol.ts';
import { renderFailure, renderStreamFailure } from './failure.ts';
import { renderReply, startStream } from './reply.ts';
import { chatRequest } from './request.ts';

/** OpenAI chat completions, plain and streaming, with tools. */
export const openaiChat: Protocol = {
  id: 'openai-chat',
  title: 'OpenAI chat completions',
  path: '/v1/chat/completions',
  parse,
  renderReply,
  startStream,
  renderFailure,
  renderStreamFailure,
};

function parse(body: unknown): ParsedRequest {
  const { segments, template, notices } = readDocument(chatRequest, body);
  const request = body as { model: string; stream?: boolean; stream_options?: { include_usage?: boolean } };
  return {
    model: request.model,
    stream: request.stream === true,
    segments,
    template,
    opening: segments.find((segment) => segment.position === 'prompt')?.id ?? null,
    notices,
    wants: { usage: request.stream_options?.include_usage === true },
  };
}
