import { createReplyScreen, ENTITIES, type ReplyScreen } from '@cordon/deid';
import { established, type Stage } from '../../kernel/pipeline.ts';
import { stageCites } from '../../kernel/stage-citations.ts';
import { transformChannels } from '../channels.ts';
import type { Facts, Needs } from '../facts.ts';
import type { ReplyEvent } from '../reply.ts';

/**
 * Identifiers in the reply that this exchange never held are taken out and flagged: they are another patient's, or
 * invented. Surrogates pass, since their values are this exchange's own.
 */
export const inspectReply: Stage<'inspectReply', Needs<'masked' | 'reply'>, Pick<Facts, 'inspected'>> = {
  name: 'inspectReply',
  cites: stageCites.inspectReply,
  run({ masked, reply, chart }) {
    const held = masked.values.reveal('164.502(a)').map(({ value }) => value);
    const screens: ReplyScreen[] = [];
    const step = transformChannels(
      () => {
        const screen = createReplyScreen({ held });
        screens.push(screen);
        return screen;
      },
      () => reportRemoved(screens, chart.count),
    );
    return established({ inspected: reply.through(step) }, 'The reply is inspected as it arrives.');
  },
};

function reportRemoved(
  screens: readonly ReplyScreen[],
  count: (name: string, by: number) => void,
): readonly ReplyEvent[] {
  const entities = screens.flatMap((screen) => screen.findings.map(({ entity }) => entity));
  if (entities.length === 0) return [];
  count('replyIdentifiersRemoved', entities.length);
  const labels = [...new Set(entities.map((entity) => ENTITIES[entity].label))].join(', ');
  return [
    {
      type: 'notice',
      notice: `${entities.length} identifiers that this request did not hold were removed from the answer: ${labels}.`,
    },
  ];
}
