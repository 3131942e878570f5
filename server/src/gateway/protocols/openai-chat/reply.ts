import type { FinishReason, ReplyBatch, ReplyEvent } from '../../reply.ts';
import type { RenderContext, StreamRenderer } from '../protocol.ts';

interface ToolCall {
  id: string;
  type: 'function';
  function: { name: string; arguments: string };
}

/** A whole chat completion. */
export function renderReply(events: readonly ReplyEvent[], context: RenderContext): string {
  let text: string | null = null;
  let refusal: string | null = null;
  let finish: FinishReason = 'stop';
  let usage: Readonly<Record<string, number>> | undefined;
  const calls = new Map<number, ToolCall>();
  for (const event of events) {
    if (event.type === 'text') text = (text ?? '') + event.delta;
    else if (event.type === 'refusal') refusal = (refusal ?? '') + event.delta;
    else if (event.type === 'finish') finish = event.reason;
    else if (event.type === 'usage') usage = event.usage;
    else if (event.type === 'tool-call') {
      calls.set(event.index, {
        id: event.id,
        type: 'function',
        function: { name: event.name, arguments: '' },
      });
    } else if (event.type === 'tool-arguments') {
      const call = calls.get(event.index);
      if (call) call.function.arguments += event.delta;
    }
  }
  const message = {
    role: 'assistant',
    content: text,
    refusal,
    ...(calls.size > 0 ? { tool_calls: [...calls.values()] } : {}),
  };
  return JSON.stringify({
    ...envelope(context, 'chat.completion'),
    choices: [{ index: 0, message, logprobs: null, finish_reason: finish }],
    ...(usage ? { usage } : {}),
  });
}

function envelope(context: RenderContext, object: string): object {
  return { id: `chatcmpl-${context.exchange}`, object, created: context.created, model: context.model };
}

/** A stream of chat completion chunks. The finish, the usage and `[DONE]` are kept for `end`. */
export function startStream(context: RenderContext): StreamRenderer {
  const head = JSON.stringify(envelope(context, 'chat.completion.chunk')).slice(0, -1);
  let finish: FinishReason = 'stop';
  let usage: Readonly<Record<string, number>> | undefined;
  let opened = false;

  const chunk = (choices: object[], extra = ''): string =>
    `data: ${head},"choices":${JSON.stringify(choices)}${extra}}\n\n`;
  // The frame of a delta is the same each time: only the delta itself is encoded.
  const delta = (content: object): string => {
    const text = JSON.stringify(opened ? content : { role: 'assistant', ...content });
    opened = true;
    return `data: ${head},"choices":[{"index":0,"delta":${text},"logprobs":null,"finish_reason":null}]}\n\n`;
  };
  const renderEvent = (event: ReplyEvent): string => {
    switch (event.type) {
      case 'text':
        return delta({ content: event.delta });
      case 'refusal':
        return delta({ refusal: event.delta });
      case 'tool-call':
        return delta({
          tool_calls: [
            {
              index: event.index,
              id: event.id,
              type: 'function',
              function: { name: event.name, arguments: '' },
            },
          ],
        });
      case 'tool-arguments':
        return delta({ tool_calls: [{ index: event.index, function: { arguments: event.delta } }] });
      case 'notice':
        return `: ${event.notice.replace(/[\r\n]+/g, ' ')}\n\n`;
      case 'served':
        return '';
      case 'usage':
        usage = event.usage;
        return '';
      case 'finish':
        finish = event.reason;
        return '';
    }
  };
  return {
    render(batch: ReplyBatch) {
      let text = '';
      for (const event of batch) text += renderEvent(event);
      return text;
    },
    end() {
      const last = chunk([
        {
          index: 0,
          delta: opened ? {} : { role: 'assistant', content: '' },
          logprobs: null,
          finish_reason: finish,
        },
      ]);
      const counted = usage && context.wants.usage ? chunk([], `,"usage":${JSON.stringify(usage)}`) : '';
      return `${last}${counted}data: [DONE]\n\n`;
    },
  };
}
