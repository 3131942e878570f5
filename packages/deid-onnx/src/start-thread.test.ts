import { expect, test } from 'vitest';
import { startThread } from './start-thread.ts';

const fake = new URL('./fake-thread.fixture.ts', import.meta.url);

test('each text gets its own answer, also when asked all at once; a failure is told without the text', async () => {
  const thread = await startThread(fake, {});
  const asked = ['a', 'fail Quux', 'b', 'c'].map((text) => thread.read(text));
  const [a, failure, b, c] = await Promise.allSettled(asked);
  expect([a, b, c].map((one) => one?.status === 'fulfilled' && one.value[0]?.why)).toEqual(['a', 'b', 'c']);
  expect(failure).toMatchObject({ status: 'rejected', reason: { code: 'model_failed' } });
  expect(JSON.stringify(failure) + String((failure as PromiseRejectedResult).reason.stack)).not.toContain(
    'Quux',
  );
  await thread.close();
});

test('a thread that dies fails what waits and what comes', async () => {
  const thread = await startThread(fake, {});
  await expect(thread.read('crash')).rejects.toMatchObject({ code: 'model_failed' });
  await expect(thread.read('a')).rejects.toMatchObject({ code: 'model_failed' });
  await thread.close();
});

test('closing ends what waits', async () => {
  const thread = await startThread(fake, {});
  const waiting = expect(thread.read('hang')).rejects.toMatchObject({ code: 'closed' });
  await thread.close();
  await waiting;
  await expect(thread.read('a')).rejects.toMatchObject({ code: 'closed' });
});

test('a model that cannot be opened is told with the reason', async () => {
  await expect(startThread(fake, { refuse: true })).rejects.toMatchObject({
    code: 'model_unusable',
    message: 'No. (because)',
    next: 'Next.',
  });
  await expect(startThread(new URL('./nowhere.ts', import.meta.url), {})).rejects.toMatchObject({
    code: 'model_unusable',
  });
});
