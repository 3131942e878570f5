import { z } from 'zod';
import { downloadSchema } from '../kernel/download.ts';
import type { BoundOperation } from '../kernel/operation.ts';
import { apiPrefix } from './operation-routes.ts';
import { closed } from './read-input.ts';
import { type SignInCall, signInCalls } from './sign-in-calls.ts';

interface JsonObjectSchema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly [key: string]: unknown;
}

const security = [{ key: [] }, { apiKey: [] }, { signIn: [] }];

/** Describes the control plane as OpenAPI 3.1, from the operations themselves. */
export function describeApi(operations: readonly BoundOperation[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    const path = `${apiPrefix}${operation.path.replace(/:([A-Za-z]+)[*]?/g, '{$1}')}`;
    const methods = paths[path] ?? {};
    methods[operation.method.toLowerCase()] = describeOperation(operation);
    paths[path] = methods;
  }
  for (const call of signInCalls) paths[`${apiPrefix}${call.path}`] = { post: describeSignInCall(call) };
  return {
    openapi: '3.1.0',
    info: { title: 'Cordon', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    security,
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer' },
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        signIn: { type: 'apiKey', in: 'cookie', name: 'cordon' },
      },
      schemas: { Problem: problemSchema },
    },
  };
}

function describeOperation(operation: BoundOperation): object {
  const input = toSchema(closed(operation.input), 'input');
  const inPath = new Set([...operation.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name));
  const names = Object.keys(input.properties ?? {});
  const hasBody = operation.method !== 'GET' && operation.method !== 'DELETE';
  const parameters = names
    .filter((name) => inPath.has(name) || !hasBody)
    .map((name) => ({
      name,
      in: inPath.has(name) ? 'path' : 'query',
      required: inPath.has(name) || (input.required ?? []).includes(name),
      schema: input.properties?.[name],
    }));
  const body = hasBody ? pick(input, (name) => !inPath.has(name)) : undefined;
  return {
    operationId: operation.name,
    summary: operation.summary,
    tags: [operation.action.split(':')[0]],
    'x-cordon-action': operation.action,
    'x-cordon-cites': operation.cites,
    'x-cordon-step-up': operation.stepUp,
    ...(operation.event ? { 'x-cordon-event': operation.event } : {}),
    parameters,
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    responses: answers(operation.output),
  };
}

/** Sign-in and enrolment are no operations: they come before there is anybody whom a permission could be asked about. */
function describeSignInCall({ path, summary, body, answer }: SignInCall): object {
  return {
    operationId: path.slice(1).replaceAll('/', '-'),
    summary,
    tags: ['sign-in'],
    security: [],
    requestBody: { required: true, content: { 'application/json': { schema: toSchema(body, 'input') } } },
    responses: answers(answer),
  };
}

function answers(output: z.ZodType<unknown>): object {
  const isFile = output === downloadSchema;
  const done = isFile
    ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': { schema: toSchema(output, 'output') } };
  return {
    200: { description: isFile ? 'The file.' : 'Done.', content: done },
    default: {
      description: 'Refused or failed; `code` says why, `next` what to do.',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  };
}

function toSchema(schema: z.ZodType<unknown>, io: 'input' | 'output'): JsonObjectSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest as JsonObjectSchema;
}

function pick(schema: JsonObjectSchema, keep: (name: string) => boolean): JsonObjectSchema {
  if (!schema.properties) return schema;
  const entries = Object.entries(schema.properties).filter(([name]) => keep(name));
  const required = (schema.required ?? []).filter(keep);
  return { ...schema, properties: Object.fromEntries(entries), required };
}

const text = { type: 'string' };
const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'instance', 'code', 'cites', 'next'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    detail: text,
    instance: text,
    code: text,
    cites: { type: 'array', items: text },
    next: text,
    field: text,
  },
};
