import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../../kernel/failure.ts';
import { textSchema, wordsSchema } from '../../kernel/schemas.ts';
import type { ConsistencyPorts } from './ports.ts';
import { usualThreshold } from './rules.ts';

const marker = wordsSchema(200);

/** What a person sets of a canary prompt, whatever model it is put to. */
export const canaryInput = {
  title: wordsSchema(120),
  prompt: textSchema(4_000).describe('About nobody: a text in which an identifier is found is refused'),
  expects: z.array(marker).max(10).default([]).describe('Words that every answer must hold'),
  forbids: z.array(marker).max(10).default([]).describe('Words that no answer may hold'),
  everyHours: z.int().min(1).max(744).default(24),
  threshold: z
    .int()
    .min(1)
    .max(1000)
    .default(usualThreshold)
    .describe('Similarity below this is drift, thousandths'),
  steady: z.boolean().default(true).describe('Ask with temperature 0 and a fixed seed'),
};

/** @throws Failure `request_invalid`, naming the field and what was found, and never quoting it */
export function requireNobody(
  ports: Pick<ConsistencyPorts, 'screen'>,
  fields: Readonly<Record<string, readonly string[]>>,
): void {
  for (const [field, texts] of Object.entries(fields)) {
    const found = [...new Set(texts.flatMap((text) => ports.screen(text).found))];
    if (found.length === 0) continue;
    throw new Failure('request_invalid', {
      field,
      detail: `This text looks as if it named somebody or something that identifies: ${found.join(', ')}. A canary prompt is about nobody.`,
      next: 'Take it out, or say it in general words.',
    });
  }
}

/** Lowercase hexadecimal SHA-256. */
export function hashText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
