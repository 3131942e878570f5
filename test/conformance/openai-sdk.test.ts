import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleNotes } from '../../server/src/cli/demo/notes.ts';
import { bringLive, registerVendor, signAgreement, startCordon, type TestCordon } from '../support/cordon.ts';

let cordon: TestCordon;
let key: string;

beforeAll(async () => {
  cordon = await startCordon();
  const vendor = await registerVendor(cordon);
  await signAgreement(cordon, { vendor });
  await bringLive(cordon, { name: 'notes', vendor, url: cordon.upstream.url });
  key = await cordon.keyFor('notes');
});

afterAll(() => cordon?.close());

function ask(note: string, subject: string) {
  const messages = [
    { role: 'system' as const, content: 'Summarise the note.' },
    { role: 'user' as const, content: note },
  ];
  return { body: { model: 'model-a', messages }, options: { headers: { 'x-cordon-subject': subject } } };
}

describe('the official openai package through the gateway', () => {
  for (const note of sampleNotes) {
    it(`gets a whole answer to “${note.title}”, and none of its identifiers leaves`, async () => {
      cordon.upstream.behave({ kind: 'echo' });
      const { body, options } = ask(note.note, note.subject);
      const { data, response } = await cordon
        .client(key)
        .chat.completions.create(body, options)
        .withResponse();
      expect(data.choices[0]?.message.content).toBe(note.note);
      expect(data.choices[0]?.finish_reason).toBe('stop');
      expect(data.usage?.total_tokens).toBe(15);
      expect(response.headers.get('x-cordon-exchange')).toMatch(/^exc_[0-9a-f]{32}$/);
      expect(response.headers.get('x-cordon-notice')).toMatch(/left as placeholders/);
      expectNothingLeft(note.identifiers);
    });

    it(`streams the answer to “${note.title}” with its own values back`, async () => {
      cordon.upstream.behave({ kind: 'echo', pieces: 61 });
      const { body, options } = ask(note.note, note.subject);
      const stream = await cordon.client(key).chat.completions.create({ ...body, stream: true }, options);
      let text = '';
      let finish: string | null = null;
      for await (const chunk of stream) {
        text += chunk.choices[0]?.delta.content ?? '';
        finish = chunk.choices[0]?.finish_reason ?? finish;
      }
      expect(text).toBe(note.note);
      expect(finish).toBe('stop');
      expectNothingLeft(note.identifiers);
    });
  }

  it('puts values back inside the arguments of a tool call, escaped as JSON asks', async () => {
    const subject = 'MRN-9911';
    cordon.upstream.behave({ kind: 'echo' });
    const { body, options } = ask('Patient: Quentin "Q" Abernathy, phone 312-555-0142.', subject);
    const client = cordon.client(key);
    await client.chat.completions.create(body, options);
    const sent = JSON.parse(cordon.upstream.requests.at(-1)?.body ?? '{}') as {
      messages: { content: string }[];
    };
    const token = /\[PHONE-\w+\]/.exec(sent.messages[1]?.content ?? '')?.[0] ?? '';
    expect(token).not.toBe('');
    cordon.upstream.behave({
      kind: 'call-tool',
      name: 'call_patient',
      arguments: JSON.stringify({ phone: token }),
      pieces: 9,
    });
    const tools = [
      { type: 'function' as const, function: { name: 'call_patient', parameters: { type: 'object' } } },
    ];
    const stream = client.chat.completions.stream({ ...body, tools }, options);
    const call = (await stream.finalChatCompletion()).choices[0]?.message.tool_calls?.[0];
    expect(call).toMatchObject({
      type: 'function',
      function: { name: 'call_patient', arguments: '{"phone":"312-555-0142"}' },
    });
  });

  it('takes identifiers out of every position of the request', async () => {
    cordon.upstream.behave({ kind: 'say', text: 'Done.' });
    const ssn = (last: number) => `219-47-60${last}`;
    await cordon.client(key).chat.completions.create(
      {
        model: 'model-a',
        user: `SSN ${ssn(10)}`,
        metadata: { note: `SSN ${ssn(11)}` },
        messages: [
          { role: 'system', content: `SSN ${ssn(12)}` },
          { role: 'user', content: [{ type: 'text', text: `SSN ${ssn(13)}` }] },
          {
            role: 'assistant',
            content: `SSN ${ssn(14)}`,
            tool_calls: [
              { id: 'c1', type: 'function', function: { name: 'f', arguments: `{"a":["SSN ${ssn(15)}"]}` } },
            ],
          },
          { role: 'tool', tool_call_id: 'c1', content: `{"ssn":"${ssn(16)}"}` },
          { role: 'user', content: 'Go on.' },
        ],
        tools: [
          {
            type: 'function',
            function: { name: 'f', description: `SSN ${ssn(17)}`, parameters: { title: `SSN ${ssn(18)}` } },
          },
        ],
      },
      { headers: { 'x-cordon-subject': 'MRN-1' } },
    );
    const body = cordon.upstream.requests.at(-1)?.body ?? '';
    expect(body).not.toMatch(/219-47-60/);
    expect(body.match(/\[SSN-/g)?.length).toBe(9);
  });

  it('removes an identifier of somebody else from the answer, plain or streamed, and says so', async () => {
    cordon.upstream.behave({
      kind: 'say',
      text: 'The other patient has SSN 512-33-8841, as you know.',
      pieces: 23,
    });
    const { body, options } = ask('Patient: Ada Quill. Stable.', 'MRN-2');
    const whole = await cordon.client(key).chat.completions.create(body, options).withResponse();
    expect(whole.data.choices[0]?.message.content).not.toContain('512-33-8841');
    expect(whole.response.headers.get('x-cordon-notice')).toMatch(/removed from the answer/);
    const stream = await cordon.client(key).chat.completions.create({ ...body, stream: true }, options);
    let text = '';
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
    expect(text).not.toContain('512-33-8841');
    expect(text).toContain('as you know.');
  });

  it('lists the models of the system that the key fixes', async () => {
    const models = await cordon.client(key).models.list();
    expect(models.data.map(({ id }) => id)).toEqual(['model-a']);
  });
});

function expectNothingLeft(identifiers: readonly string[]): void {
  const { body, headers } = cordon.upstream.requests.at(-1) ?? { body: '', headers: {} };
  const sent = body + JSON.stringify(headers);
  expect(body).not.toBe('');
  for (const identifier of identifiers) expect(sent).not.toContain(identifier);
}
