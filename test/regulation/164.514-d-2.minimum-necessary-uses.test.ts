import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWard, type Ward } from '../support/ward.ts';
import { safeguard } from './safeguard.ts';

let ward: Ward;

beforeAll(async () => {
  ward = await openWard();
});
afterAll(() => ward?.close());

safeguard('164.514(d)(2)', 'Minimum necessary uses', () => {
  test('who works on data without needing patients’ values sees placeholders where who treats sees the values', async () => {
    const analyst = await ward.employ('compliance-analyst', 'ana');
    const nurse = await ward.employ('nurse', 'nora');
    const hidden = await ward.ask(analyst.key, 'MRN-77', 'HOPERAT');
    const shown = await ward.ask(nurse.key, 'MRN-77', 'HOPERAT');
    expect(shown.text).toContain('Ada Quill');
    expect(hidden.text).not.toContain('Ada Quill');
    expect(hidden.notice).toContain('placeholders');
  });

  test('content of an exchange is opened by who asked and by officers, each time with a reason; an administrator is no such person', async () => {
    const asker = await ward.employ('nurse', 'anna');
    const [other, administrator] = [
      await ward.employ('nurse', 'otto'),
      await ward.employ('administrator', 'adam'),
    ];
    const { exchange } = await ward.ask(asker.key);
    const reveal = { exchange, reason: 'The patient asks what was said.' };
    for (const somebody of [other, administrator]) {
      const refused = await somebody.clerk('reveal-exchange', reveal).then(
        (found) => JSON.stringify(found),
        (failure: { code: string }) => failure.code,
      );
      expect(['not_permitted', 'not_found']).toContain(refused);
    }
    expect(JSON.stringify(await asker.clerk('reveal-exchange', reveal))).toContain('Ada Quill');
    await expect(asker.clerk('reveal-exchange', { exchange })).rejects.toMatchObject({});
  });
});
