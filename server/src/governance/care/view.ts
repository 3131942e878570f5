import { z } from 'zod';
import { idSchema, wordsSchema } from '../../kernel/schemas.ts';
import { sensitivityLabels } from '../../kernel/sensitivity.ts';
import type { PatientLabel, PatientWatch, Relationship } from './model.ts';
import { holds } from './rules.ts';

/** A patient as the record system names them: an identifier itself, so never part of an address. */
export const referenceSchema = wordsSchema(128).describe('The patient, as the record system names them');
export const labelSchema = z.enum(sensitivityLabels);

export const relationshipSchema = z.object({
  id: idSchema('relationship'),
  subject: idSchema('subject').describe('Token of the patient'),
  person: idSchema('person').nullable(),
  department: idSchema('department').nullable().describe('All people of this department'),
  source: z.enum(['registered', 'fhir']),
  from: z.int(),
  until: z.int().nullable(),
  registeredAt: z.int(),
  endedAt: z.int().nullable(),
  holds: z.boolean().describe('Whether it holds now'),
});

export const patientLabelSchema = z.object({
  label: labelSchema,
  markedAt: z.int(),
  endedAt: z.int().nullable(),
});

/** @param now UTC milliseconds */
export function viewRelationship(one: Relationship, now: number): z.infer<typeof relationshipSchema> {
  return { ...one, holds: holds(one, now) };
}

export function viewLabel({ label, markedAt, endedAt }: PatientLabel): z.infer<typeof patientLabelSchema> {
  return { label, markedAt, endedAt };
}

export const watchSchema = z.object({
  id: idSchema('patientWatch'),
  subject: idSchema('subject'),
  person: idSchema('person')
    .nullable()
    .describe('Whose own record it is; null where it is watched for everybody'),
  watchedAt: z.int(),
});

export function viewWatch({ id, subject, person, watchedAt }: PatientWatch): z.infer<typeof watchSchema> {
  return { id, subject, person, watchedAt };
}
