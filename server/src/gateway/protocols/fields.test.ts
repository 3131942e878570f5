import { describe, expect, it } from 'vitest';
import { Failure } from '../../kernel/failure.ts';
import { fillTemplate } from '../content.ts';
import { openaiChat } from './openai-chat/index.ts';

const ask = (extra: object = {}) => ({
  model: 'm',
  messages: [{ role: 'user', content: 'Hello' }],
  ...extra,
});

function failureOf(body: unknown): Failure {
  try {
    openaiChat.parse(body);
  } catch (error) {
    if (error instanceof Failure) return error;
  }
  throw new Error('it was accepted');
}

describe('the field table of chat completions', () => {
  it('finds content in every position', () => {
    const parsed = openaiChat.parse(
      ask({
        messages: [
          { role: 'system', content: 'S1', name: 'S2' },
          { role: 'user', content: [{ type: 'text', text: 'U1' }], name: 'U2' },
          {
            role: 'assistant',
            content: 'A1',
            tool_calls: [
              {
                id: 'call_1',
                type: 'function',
                function: { name: 'look_up', arguments: '{"patient":{"name":"T1"},"notes":["T2"]}' },
              },
            ],
          },
          { role: 'tool', content: 'R1', tool_call_id: 'call_1' },
        ],
        tools: [
          {
            type: 'function',
            function: {
              name: 'look_up',
              description: 'D1',
              parameters: { properties: { who: { description: 'D2', enum: ['D3'] } } },
            },
          },
        ],
        user: 'M1',
        metadata: { ward: 'M2' },
      }),
    );
    const texts = parsed.segments.map((segment) => segment.text.reveal('164.514(b)'));
    for (const expected of [
      'S1',
      'S2',
      'U1',
      'U2',
      'A1',
      'T1',
      'T2',
      'R1',
      'D1',
      'D2',
      'D3',
      'M1',
      'M2',
      'ward',
      'patient',
    ]) {
      expect(texts).toContain(expected);
    }
    expect(new Set(parsed.segments.map(({ id }) => id)).size).toBe(parsed.segments.length);
  });

  it('gives the same document back when nothing is replaced', () => {
    const body = ask({
      temperature: 0.2,
      tools: [{ type: 'function', function: { name: 'f', parameters: { type: 'object', n: 3 } } }],
    });
    const { template, segments } = openaiChat.parse(body);
    const texts = new Map(segments.map(({ id, text }) => [id, text.reveal('164.514(b)')]));
    expect(fillTemplate(template, (id) => (id === 'model' ? 'm' : (texts.get(id) ?? '?')))).toEqual(body);
  });

  it.each([
    ['an unknown field', ask({ shadow: 1 }), 'field_unknown', 'shadow'],
    [
      'an unknown field deep inside',
      ask({ messages: [{ role: 'user', content: 'x', hidden: 'y' }] }),
      'field_unknown',
      'messages[0].hidden',
    ],
    ['several answers', ask({ n: 2 }), 'request_invalid', 'n'],
    ['token probabilities', ask({ logprobs: true }), 'request_invalid', 'logprobs'],
    ['storing at the service', ask({ store: true }), 'request_invalid', 'store'],
    [
      'an image',
      ask({ messages: [{ role: 'user', content: [{ type: 'image_url', image_url: {} }] }] }),
      'input_unscannable',
      'messages[0].content[0]',
    ],
    ['no messages', { model: 'm' }, 'request_invalid', 'messages'],
    ['a list', [], 'request_invalid', ''],
    ['null', null, 'request_invalid', ''],
  ])('refuses %s, and names it', (_what, body, code, field) => {
    const failure = failureOf(body);
    expect(failure.code).toBe(code);
    expect(failure.field).toBe(field);
  });

  it('never repeats a hostile field name as it is', () => {
    const failure = failureOf(ask({ 'John Smith\r\nX-Evil: 1': 1 }));
    expect(failure.field).not.toContain('\n');
    expect(failure.field).not.toContain('John Smith');
  });

  it('refuses what is nested too deeply instead of running out of stack', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 5000; level += 1) deep = { a: deep };
    expect(
      failureOf(ask({ tools: [{ type: 'function', function: { name: 'f', parameters: deep } }] })).code,
    ).toBe('request_invalid');
  });

  it('keeps a field named __proto__ a field', () => {
    const body = JSON.parse('{"model":"m","messages":[],"metadata":{"__proto__":"x"}}');
    const { template } = openaiChat.parse(body);
    const filled = fillTemplate(template, () => 'y') as { metadata: object };
    expect(Object.getOwnPropertyNames(filled.metadata)).toEqual(['__proto__']);
  });

  it('leaves out what would let the service link conversations, and says so', () => {
    const { template, notices } = openaiChat.parse(ask({ prompt_cache_key: 'k', safety_identifier: 's' }));
    expect(Object.keys(fillTemplate(template, () => '') as object)).toEqual(['model', 'messages']);
    expect(notices).toHaveLength(2);
  });
});

describe('texts that JSON allows and UTF-8 does not', () => {
  it('mends half a surrogate pair, in a text and in a name', () => {
    const body = JSON.parse(
      '{"model":"m","messages":[{"role":"user","content":"a\\ud800b"}],"metadata":{"n\\udc00":"x"}}',
    );
    const { segments, template } = openaiChat.parse(body);
    for (const { text } of segments) expect(text.reveal('164.514(b)').isWellFormed()).toBe(true);
    expect(JSON.stringify(fillTemplate(template, () => 'y'))).not.toMatch(/\\ud[89a-f]/i);
  });

  it('leaves a long number in tool arguments as it was written', () => {
    const args = '{"id":12345678901234567890}';
    const call = { id: 'c', type: 'function', function: { name: 'f', arguments: args } };
    const { segments, template } = openaiChat.parse(
      ask({ messages: [{ role: 'assistant', tool_calls: [call] }] }),
    );
    const texts = new Map(segments.map(({ id, text }) => [id, text.reveal('164.514(b)')]));
    expect(JSON.stringify(fillTemplate(template, (id) => texts.get(id) ?? ''))).toContain(
      '12345678901234567890',
    );
  });
});
