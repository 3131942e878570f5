import { z } from 'zod';
import { defineOperation } from '../../../../kernel/operation.ts';
import type { FederationPorts } from '../ports.ts';
import { checkIssuer } from '../rules.ts';

export const testIdentityProvider = defineOperation({
  name: 'test-identity-provider',
  summary: 'Read what an issuer says about itself, before people are sent there.',
  method: 'GET',
  path: '/identity-providers/test',
  action: 'identity-provider:test',
  audit: { event: null, because: 'It changes nothing; what was read is not kept.' },
  cites: ['164.308(a)(4)(ii)(B)'],
  input: z.strictObject({ issuer: z.string().max(500) }),
  output: z.strictObject({
    issuer: z.string(),
    algorithms: z.array(z.string()),
    stopsMixUp: z.boolean().describe('It says in each answer who it is (RFC 9207).'),
    tellsLogouts: z.boolean().describe('It tells when somebody signed out there (back-channel logout).'),
    scopes: z.array(z.string()),
  }),
  async run({ client }: FederationPorts, _context, { issuer }) {
    checkIssuer(issuer);
    const { metadata, algorithms } = await client.probe(issuer);
    return {
      ...{ issuer: metadata.issuer, algorithms },
      stopsMixUp: metadata.authorization_response_iss_parameter_supported === true,
      tellsLogouts: metadata.backchannel_logout_supported === true,
      scopes: (metadata.scopes_supported ?? []).slice(0, 100),
    };
  },
});
