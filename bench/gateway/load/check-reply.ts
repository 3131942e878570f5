import { answerTo } from '../answer.ts';
import type { WireReply } from './connection.ts';

const deltas = /"content":\s*("(?:[^"\\]|\\.)*")/g;

/**
 * Says what is wrong with a reply, or null. Right is: status 200, the whole answer, with the caller's own values in it,
 * and for a stream its proper end. So no error, no cut and no unrestored placeholder counts as speed.
 */
export function findFault(reply: WireReply, heading: string, stream: boolean): string | null {
  if (reply.status !== 200) return `status ${reply.status}: ${reply.body.slice(0, 200)}`;
  if (stream && !reply.body.trimEnd().endsWith('data: [DONE]')) return 'the stream has no end';
  let text = '';
  for (const [, quoted] of reply.body.matchAll(deltas)) text += JSON.parse(quoted ?? '""') as string;
  const expected = answerTo(heading);
  if (text === expected) return null;
  let same = 0;
  while (same < text.length && text[same] === expected[same]) same += 1;
  return `the answer differs from character ${same} on: “${text.slice(same, same + 60)}” instead of “${expected.slice(same, same + 60)}”`;
}
