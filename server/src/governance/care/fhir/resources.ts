import { z } from 'zod';

/** Of FHIR R4 what is read here, and nothing else: names, notes and codes of care never leave the parser. */
const text = z.string().max(2048);
const coding = z.object({ system: text.optional(), code: text.optional() });
const identifier = z.object({ system: text.optional(), value: text.optional() });
const period = z.object({ start: text.optional(), end: text.optional() });
export const reference = z.object({ reference: text.optional(), identifier: identifier.optional() });
const base = {
  id: z.string().regex(/^[A-Za-z0-9.-]{1,64}$/),
  meta: z.object({ security: z.array(coding).max(200).optional() }).optional(),
};

export type Reference = z.infer<typeof reference>;
export type Period = z.infer<typeof period>;
export type Coding = z.infer<typeof coding>;
export type Identifier = z.infer<typeof identifier>;

export const practitioner = z.object({
  ...base,
  active: z.boolean().optional(),
  identifier: z.array(identifier).max(100).optional(),
  telecom: z
    .array(z.object({ system: text.optional(), value: text.optional() }))
    .max(100)
    .optional(),
});

export const practitionerRole = z.object({
  ...base,
  active: z.boolean().optional(),
  period: period.optional(),
  practitioner: reference.optional(),
});

export const patient = z.object({
  ...base,
  active: z.boolean().optional(),
  identifier: z.array(identifier).max(100).optional(),
  generalPractitioner: z.array(reference).max(100).optional(),
});

export const careTeam = z.object({
  ...base,
  status: text.optional(),
  subject: reference.optional(),
  period: period.optional(),
  participant: z
    .array(z.object({ member: reference.optional(), period: period.optional() }))
    .max(1000)
    .optional(),
});

export const encounter = z.object({
  ...base,
  status: text,
  subject: reference.optional(),
  period: period.optional(),
  participant: z
    .array(z.object({ individual: reference.optional(), period: period.optional() }))
    .max(1000)
    .optional(),
});

/** Any other resource: read for its security labels only. */
export const labelled = z.object({ ...base, subject: reference.optional(), patient: reference.optional() });
