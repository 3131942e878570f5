import type { Command } from '../command.ts';
import { deidEvaluate } from './evaluate.ts';
import { deidRestore } from './restore.ts';
import { deidSpans } from './spans.ts';
import { deidFhir, deidHl7, deidTable } from './structured.ts';
import { deidText } from './text.ts';

/** `cordon deid …`: de-identification without a server. */
export const deidCommands: readonly Command[] = [
  deidSpans,
  deidText,
  deidRestore,
  deidFhir,
  deidHl7,
  deidTable,
  deidEvaluate,
];
