import type { AuditedStage } from './audited-acts.ts';
import { seeShadowUse } from './shadow-log.ts';
import { employOfficer } from './ward.ts';

const reason = 'Needed for a test of the record.';
const wish = { tool: 'Letters', why: 'Letters to referrers.', data: 'none' };
const others = [
  ['claude.ai', 'claude-chat'],
  ['otter.ai', 'otter'],
  ['meta.ai', 'meta-ai'],
  ['poe.com', 'poe'],
  ['pi.ai', 'pi'],
] as const;
let people = 0;

function see({ cordon }: AuditedStage, login = `somebody-${++people}`) {
  return seeShadowUse(cordon.clerk, login, cordon.house.clock.now());
}

async function ask({ cordon }: AuditedStage): Promise<string> {
  people += 1;
  const asker = await employOfficer(cordon, ['nurse'], `asker-${people}@test.invalid`);
  return (await asker<{ id: string }>('request-ai-tool', wish)).id;
}

/** A find of somebody who answered that PHI was entered. */
async function affirm(stage: AuditedStage): Promise<{ id: string; revision: number }> {
  people += 1;
  const email = `affirming-${people}@test.invalid`;
  const person = await employOfficer(stage.cordon, ['nurse'], email);
  const { id, revision } = await see(stage, email);
  await person('answer-shadow-question', { shadowFind: id, usedFor: 'A letter.', phi: 'yes' });
  return { id, revision: revision + 1 };
}

/** Acts about AI tools that nobody approved. */
export const shadowActs: Readonly<Record<string, (stage: AuditedStage) => Promise<unknown>>> = {
  'open-shadow-import': see,
  'add-shadow-lines': see,
  'finish-shadow-import': see,
  'decide-shadow-find': async (stage) => {
    const { id: shadowFind, revision } = await see(stage);
    await stage.cordon.clerk('decide-shadow-find', { shadowFind, revision, state: 'blocked', reason });
  },
  'note-shadow-assessment': async (stage) => {
    const { id: shadowFind, revision } = await affirm(stage);
    await stage.cordon.clerk('note-shadow-assessment', { shadowFind, revision, assessment: 'Case 12.' });
  },
  'answer-shadow-question': async (stage) => {
    const { clerk, house } = stage.cordon;
    // One tool, one person, one question: each time another tool.
    const tool = others[++people % others.length] as (typeof others)[number];
    const find = await seeShadowUse(clerk, 'officer@test.invalid', house.clock.now(), tool);
    await clerk('answer-shadow-question', { shadowFind: find.id, usedFor: 'A letter.', phi: 'no' });
  },
  'set-shadow-rules': async ({ cordon }) =>
    await cordon.clerk('set-shadow-rules', {
      ...{ gateways: [`10.9.0.${++people}`], page: 'https://cordon.test/ai-tools', reason },
    }),
  'request-ai-tool': async ({ cordon }) => await cordon.clerk('request-ai-tool', wish),
  'answer-ai-tool-request': async (stage) => {
    const toolRequest = await ask(stage);
    await stage.cordon.clerk('answer-ai-tool-request', { toolRequest, state: 'declined', reason });
  },
};
