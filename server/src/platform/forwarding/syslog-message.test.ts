import { createHash } from 'node:crypto';
import { canonicalize, type JsonValue } from '@cordon/audit-log';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeEvent, type LoggedEntry } from './forwarded-event.ts';
import { FrameReader, parseCef, parseSyslog } from './grammar.fixture.ts';
import { formatMessage, frame, type MessageFormat, type Sender } from './syslog-message.ts';

const sender: Sender = { hostname: 'cordon.clinic.example', node: 'nod_1', version: '0.1.0' };

function entryOf(record: Record<string, JsonValue>, index = 7): LoggedEntry {
  const leaf = canonicalize({ v: 1, ...record });
  return { index, leaf, leafHash: createHash('sha256').update(leaf).digest('hex') };
}

function write(record: Record<string, JsonValue>, format: MessageFormat = 'json', subjects = false): string {
  return formatMessage(describeEvent(entryOf(record), { subjects }), sender, format);
}

const subject = `sub_${'0123456789abcdef'.repeat(2)}`;
const closed = {
  event: 'exchange.closed',
  at: Date.UTC(2026, 10, 22, 12),
  closedAt: Date.UTC(2026, 10, 22, 12, 0, 2, 34),
  actor: { kind: 'person', id: 'per_1' },
  exchange: 'exc_1',
  system: 'sys_1',
  purpose: 'TREAT',
  subjects: [subject],
  end: 'interrupted',
  reason: 'client_gone',
  node: 'nod_9',
  protocol: 'openai-chat',
  destination: { vendor: 'Acme | AI', model: 'acme=large]"\\', product: 'API', region: 'us' },
  counts: { bytes: 12, events: 3 },
  stages: [{ stage: 'decide', says: 'Permitted.' }],
  sealed: { digest: 'x', length: 1 },
  somethingNew: 'stays inside',
};

describe('an event', () => {
  test('in JSON', () => {
    const syslog = parseSyslog(write(closed));
    expect(syslog).toMatchObject({
      facility: 13,
      severity: 3,
      timestamp: '2026-11-22T12:00:02.034Z',
      hostname: 'cordon.clinic.example',
      app: 'cordon',
      procid: 'nod_9',
      msgid: 'exchange.closed',
    });
    expect(JSON.parse(syslog.message)).toEqual({
      entry: 7,
      leaf: expect.stringMatching(/^[0-9a-f]{64}$/),
      at: closed.closedAt,
      event: 'exchange.closed',
      severity: 3,
      actor: { kind: 'person', id: 'per_1' },
      ...{ exchange: 'exc_1', system: 'sys_1', purpose: 'TREAT', decision: 'permitted' },
      ...{ outcome: 'interrupted', reason: 'client_gone', protocol: 'openai-chat', node: 'nod_9' },
      ...{ vendor: 'Acme | AI', product: 'API', model: 'acme=large]"\\', region: 'us' },
      counts: { subjectCount: 1, bytes: 12, events: 3 },
    });
    expect(Object.fromEntries(syslog.structure.get('cordon@32473') ?? [])).toMatchObject({
      ...{ entry: '7', event: 'exchange.closed', actorKind: 'person', actor: 'per_1', decision: 'permitted' },
    });
  });

  test('in CEF', () => {
    const { fields, severity, extension } = parseCef(parseSyslog(write(closed, 'cef')).message);
    expect(fields.slice(1, 6)).toEqual(['Cordon', 'Cordon', '0.1.0', 'exchange.closed', 'exchange closed']);
    expect(severity).toBe(7);
    expect(Object.fromEntries(extension)).toMatchObject({
      rt: String(closed.closedAt),
      externalId: '7',
      suid: 'per_1',
      act: 'permitted',
      outcome: 'interrupted',
      cs4Label: 'vendor',
      cs4: 'Acme | AI',
      cs5: 'acme=large]"\\',
      CordonCountBytes: '12',
    });
  });

  test('names no patient unless that is set, wherever the token stands', () => {
    const reveal = {
      event: 'exchange.revealed',
      act: 'act_1',
      at: 1,
      actor: { kind: 'person', id: 'per_1' },
      facts: { exchange: 'exc_1', subjects: [subject, subject], scope: subject, because: `of ${subject}` },
    };
    for (const format of ['json', 'cef'] as const) {
      expect(write(closed, format)).not.toContain(subject);
      expect(write(reveal, format)).not.toContain(subject);
      expect(write(reveal, format)).toContain('sub_*');
      expect(write(closed, format, true)).toContain(subject);
    }
  });

  test('asks for attention by its kind', () => {
    const rank = (record: Record<string, JsonValue>) => parseSyslog(write(record)).severity;
    expect(rank({ event: 'record.fork-detected', at: 1 })).toBe(1);
    expect(rank({ event: 'record.restore-accepted', at: 1 })).toBe(2);
    expect(rank({ event: 'record.verified', at: 1, facts: { ok: false } })).toBe(2);
    expect(rank({ event: 'record.verified', at: 1, facts: { ok: true } })).toBe(6);
    expect(rank({ ...closed, end: 'failed' })).toBe(4);
    expect(rank({ ...closed, end: 'completed' })).toBe(6);
    expect(rank({ event: 'exchange.refused', at: 1 })).toBe(4);
    expect(rank({ event: 'sign-in.refused', at: 1 })).toBe(4);
    expect(rank({ event: 'exchange.revealed', at: 1 })).toBe(5);
    expect(rank({ event: 'exchange.opened', at: 1 })).toBe(6);
  });

  test('is told also when its entry cannot be read', () => {
    for (const leaf of [
      null,
      '',
      '{"v":1',
      '{"v":1}',
      '{"event":"x"}',
      '[1]',
      'null',
      '{"v":"1","event":"x"}',
    ]) {
      const broken = { ...entryOf({}), leaf };
      const syslog = parseSyslog(formatMessage(describeEvent(broken, { subjects: false }), sender, 'json'));
      expect(syslog).toMatchObject({ msgid: 'entry.unreadable', severity: 2, timestamp: null });
      expect(JSON.parse(syslog.message)).toMatchObject({ entry: 7 });
    }
  });
});

describe('whatever a value holds', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom(
      '"] injected="1',
      '\\',
      '\\"]',
      'a|b|c',
      'cs1=forged externalId=0',
      'x\r\n<0>1 - - - - - - forged',
      '99 <0>1 - - forged',
      '\u202e\u2028\u0085',
      '\ufeff',
      '\ud800',
      '😀'.repeat(200),
    ),
  );
  const wellFormed = hostile.map((text) => text.toWellFormed());
  const record = fc.record({
    event: wellFormed,
    at: fc.oneof(fc.integer(), fc.constant('not a time')),
    actor: fc.option(fc.record({ kind: wellFormed, id: wellFormed })),
    exchange: wellFormed,
    system: wellFormed,
    purpose: wellFormed,
    reason: wellFormed,
    end: wellFormed,
    node: wellFormed,
    destination: fc.record({
      vendor: wellFormed,
      product: wellFormed,
      model: wellFormed,
      region: wellFormed,
    }),
    counts: fc.dictionary(wellFormed, fc.integer(), { maxKeys: 40 }),
    facts: fc.dictionary(wellFormed, fc.oneof(wellFormed, fc.array(wellFormed), fc.boolean()), {
      maxKeys: 40,
    }),
    subjects: fc.array(wellFormed, { maxLength: 5 }),
    elements: fc.dictionary(
      wellFormed,
      fc.anything().map(() => 'x'),
    ),
  });
  const aSender = fc.record({ hostname: hostile, node: hostile, version: hostile });

  test.each([
    'json',
    'cef',
  ] as const)('a message stays one message, and its fields stay apart: %s', (format) => {
    fc.assert(
      fc.property(record, aSender, fc.boolean(), (given, from, subjects) => {
        const event = describeEvent(entryOf(given as Record<string, JsonValue>), { subjects });
        const own = { ...from, version: from.version.replaceAll(/[^ -~]/g, '') };
        const message = formatMessage(event, own, format);
        expect(Buffer.byteLength(message)).toBeLessThanOrEqual(8192);
        // Also for a receiver that splits at line breaks.
        expect(message).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        const reader = new FrameReader();
        const stream = Buffer.from(frame(message) + frame('<8>1 - - - - - - next'));
        const middle = stream.length >> 1;
        const frames = [...reader.push(stream.subarray(0, middle)), ...reader.push(stream.subarray(middle))];
        expect(frames).toEqual([message, '<8>1 - - - - - - next']);
        const syslog = parseSyslog(message);
        const parameters = syslog.structure.get('cordon@32473');
        expect([...syslog.structure.keys()]).toEqual(['cordon@32473']);
        expect(parameters?.get('entry')).toBe('7');
        expect(parameters?.get('event')).toBe(event.event);
        expect([...(parameters?.keys() ?? [])].filter((name) => !known.has(name))).toEqual([]);
        if (format === 'json') {
          expect(JSON.parse(syslog.message)).toMatchObject({ entry: 7, event: event.event });
        } else {
          const cef = parseCef(syslog.message);
          expect(cef.fields[4]).toBe(event.event);
          expect(cef.extension.get('externalId')).toBe('7');
          for (const [name, key] of [
            ['reason', 'reason'],
            ['actor', 'suid'],
          ] as const) {
            if (event.terms[name] !== undefined && cef.extension.has(key)) {
              expect(cef.extension.get(key)?.trimEnd()).toBe(event.terms[name]?.trimEnd());
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  const known = new Set(
    'entry leaf event actorKind actor system purpose decision outcome reason exchange'.split(' '),
  );
});
