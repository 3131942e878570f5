import { describe, expect, test } from 'vitest';
import { Failure } from '../../kernel/failure.ts';
import { phi } from '../../kernel/phi.ts';
import { createLogger } from './logger.ts';
import { createMetrics } from './metrics.ts';

const canary = 'Ottoline Quarrington';

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(
    createLogger({ level: 'debug', instance: 'test', destination: { write: (line) => lines.push(line) } }),
  );
  expect(lines.length).toBeGreaterThan(0);
  return lines.join('');
}

describe('log lines', () => {
  test('hold no message of a foreign error, at any depth', () => {
    const parser = new SyntaxError(`Unexpected token in "${canary}"`);
    const wrapped = new Failure('body_malformed', { cause: new Error(canary, { cause: parser }) });
    const line = logged((log) => log.error({ err: wrapped }, 'a request was refused'));
    expect(line).not.toContain(canary);
    expect(JSON.parse(line).err).toMatchObject({
      type: 'Failure',
      code: 'body_malformed',
      cause: { type: 'Error', cause: { type: 'SyntaxError' } },
    });
  });

  test('hold no message that forges the form of a stack frame', () => {
    const error = new Error(`${canary}\n    at ${canary} (/x/server/src/fake.ts:1:1)`);
    const line = logged((log) => log.error({ err: error }, 'x'));
    expect(line).not.toContain(canary);
  });

  test('hold no code or type that is really content', () => {
    const error = Object.assign(new Error('x'), { code: canary, name: `${canary} 555-0123` });
    expect(logged((log) => log.error({ err: error }, 'x'))).not.toContain('Ottoline');
  });

  test('say where in our own code an error was made', () => {
    const line = logged((log) => log.error({ err: new Error('x') }, 'x'));
    expect(JSON.parse(line).err.at[0]).toMatch(/^server\/src\/platform\/telemetry\/logger\.test\.ts:\d+$/);
  });

  test('withhold secrets and content by name, and everything marked as PHI', () => {
    const line = logged((log) =>
      log.info({ password: canary, deep: { authorization: canary, note: phi(canary) }, body: canary }, 'x'),
    );
    expect(line).not.toContain(canary);
    expect(line).toContain('«PHI»');
  });

  test('hold neither request nor reply of the web framework', () => {
    const line = logged((log) => log.info({ req: { url: `/?q=${canary}` }, res: { text: canary } }, 'x'));
    expect(line).not.toContain(canary);
  });
});

describe('metrics', () => {
  test('render what was counted, apart for each server', async () => {
    const metrics = createMetrics();
    metrics.refusals.inc({ code: 'agreement_missing' });
    metrics.stageSeconds.observe({ stage: 'clear' }, 0.002);
    const { text } = await metrics.render();
    expect(text).toContain('cordon_refusals_total{code="agreement_missing"} 1');
    expect(text).toContain('cordon_stage_seconds_count{stage="clear"} 1');
    expect((await createMetrics().render()).text).not.toContain('agreement_missing');
  });
});
