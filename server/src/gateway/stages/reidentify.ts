import { createReidentifier, type Reidentifier } from '@cordon/deid';
import { established, type Stage } from '../../kernel/pipeline.ts';
import { stageCites } from '../../kernel/stage-citations.ts';
import { transformChannels } from '../channels.ts';
import type { Facts, Needs } from '../facts.ts';
import type { ReplyEvent } from '../reply.ts';

/**
 * This conversation's own values put back, for this actor only. A surrogate that is foreign, mangled or cut short stays
 * as it is and is flagged.
 */
export const reidentify: Stage<
  'reidentify',
  Needs<'decision' | 'masked' | 'inspected'>,
  Pick<Facts, 'restored'>
> = {
  name: 'reidentify',
  cites: stageCites.reidentify,
  run({ decision, masked, inspected, chart }) {
    if (!decision.obligations.reidentify) {
      return established({ restored: inspected }, 'Values stay hidden from this role.');
    }
    const records = masked.surrogates.reveal('164.514(c)').records();
    const open: Reidentifier[] = [];
    const step = transformChannels(
      (channel) => {
        const reidentifier = createReidentifier({
          records,
          encoding: channel.type === 'tool-arguments' ? 'json' : 'text',
        });
        open.push(reidentifier);
        return reidentifier;
      },
      () => reportNotices(open, chart.count),
    );
    return established({ restored: inspected.through(step) }, 'Values are put back as the reply arrives.');
  },
};

function reportNotices(
  open: readonly Reidentifier[],
  count: (name: string, by: number) => void,
): readonly ReplyEvent[] {
  const notices = open.flatMap((reidentifier) => reidentifier.notices);
  if (notices.length === 0) return [];
  count('surrogatesNotRestored', notices.length);
  return [
    {
      type: 'notice',
      notice: `${notices.length} placeholders in the answer could not be matched and were left as they are.`,
    },
  ];
}
