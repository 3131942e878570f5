import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, wordsSchema } from '../../../kernel/schemas.ts';
import { phiAnswers } from '../model.ts';
import type { ShadowAiPorts } from '../ports.ts';
import { questionSchema, viewQuestion } from '../view.ts';

export const answerShadowQuestion = defineOperation({
  name: 'answer-shadow-question',
  summary:
    'Says what an AI tool was used for that one was seen to use, and whether PHI was entered. Only one’s own question, once.',
  method: 'POST',
  path: '/ai-tools/questions/:shadowFind/answer',
  action: 'shadow-question:answer',
  cites: ['164.308(a)(6)(ii)', '164.404'],
  audit: {
    event: 'shadow-question.answered',
    facts: ({ shadowFind, phi }) => ({ find: shadowFind, phi }),
    thing: async ({ finds }: ShadowAiPorts, { shadowFind: id }) => {
      const find = await finds.read(id);
      return find ? { id, phi: find.answer?.phi ?? null, revision: find.revision } : null;
    },
  },
  input: z.strictObject({
    shadowFind: idSchema('shadowFind'),
    usedFor: wordsSchema(500).describe('What it was used for. Names no patient.'),
    phi: z.enum(phiAnswers).describe('Whether anything about a patient was entered'),
  }),
  output: questionSchema,
  async run(ports: ShadowAiPorts, { actor, clock }, { shadowFind: id, usedFor, phi }) {
    const find = await ports.finds.claim(id);
    // The find of another person is none for whoever asks.
    if (!find || find.person !== actor.id)
      throw new Failure('not_found', { detail: 'There is no such question to you.' });
    if (find.answer) throw new Failure('conflict', { detail: 'You have answered this question.' });
    const now = clock.now();
    const by = { id: actor.id, name: actor.name };
    const step = { at: now, by, what: 'answered', state: find.state, reason: null } as const;
    const answered = await ports.finds.step(find, step, { answer: { usedFor, phi, at: now } });
    // From this moment the organisation knows of it (164.404).
    if (phi === 'yes') await ports.tellAffirmed(answered, now);
    return viewQuestion(answered);
  },
});
