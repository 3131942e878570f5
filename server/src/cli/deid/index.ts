import type { Command } from '../command.ts';
import { deidEvaluate } from './evaluate.ts';
import { deidSpans } from './spans.ts';

/** `cordon deid …`: de-identification without a server. */
export const deidCommands: readonly Command[] = [deidSpans, deidEvaluate];
