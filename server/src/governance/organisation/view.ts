import { z } from 'zod';
import { idSchema, wordsSchema } from '../../kernel/schemas.ts';

export const departmentName = wordsSchema(200);
export const facilityName = wordsSchema(200).describe('The hospital, clinic or site that it is part of');

export const departmentSchema = z.object({
  id: idSchema('department'),
  name: z.string(),
  facility: z.string(),
  registeredAt: z.int(),
  retiredAt: z.int().nullable(),
  revision: z.int(),
});
