import { createHmac, createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

type Header = Readonly<Record<string, unknown>>;

/** An identity provider that lies on request. Unless told otherwise, it says what a good one would. */
export interface ScriptedIssuer {
  readonly issuer: string;
  /** Changes what the next tokens of sign-in say, how they are signed, or what the issuer says about itself. */
  behave(change: {
    claims?: JWTPayload;
    sign?: (claims: JWTPayload) => Promise<string>;
    metadata?: Readonly<Record<string, unknown>>;
  }): void;
  /** Takes the address to which a browser was sent, and gives the query that it is to bring back. */
  answer(authorization: string, change?: Readonly<Record<string, string>>): string;
  sign(claims: JWTPayload, header?: Header): Promise<string>;
  /** The public key as text, which a careless reader might take for a shared secret. */
  readonly publicKey: string;
  /** Requests at the token endpoint, the last one last. */
  readonly redeemed: URLSearchParams[];
  close(): Promise<void>;
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token without a signature. */
export function unsigned(claims: object): string {
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`;
}

/** A token signed with a text as a shared secret. */
export function signedByText(claims: object, text: string): string {
  const body = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${body}.${createHmac('sha256', text).update(body).digest('base64url')}`;
}

export async function startScriptedIssuer(): Promise<ScriptedIssuer> {
  const server = http.createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const pem = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();
  const codes = new Map<string, { nonce: string }>();
  const redeemed: URLSearchParams[] = [];
  let change: Parameters<ScriptedIssuer['behave']>[0] = {};
  const sign: ScriptedIssuer['sign'] = async (claims, header = {}) =>
    await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one', ...header }).sign(privateKey);
  const describe = {
    ...{ issuer, jwks_uri: `${issuer}/keys`, token_endpoint: `${issuer}/token` },
    ...{ authorization_endpoint: `${issuer}/authorize`, response_types_supported: ['code'] },
    id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
    authorization_response_iss_parameter_supported: true,
  };
  const redeem = async (form: URLSearchParams) => {
    redeemed.push(form);
    const code = codes.get(form.get('code') ?? '');
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      ...{ iss: issuer, aud: 'cordon', sub: 'ada', iat: now, exp: now + 300, nonce: code?.nonce },
      ...{ email: 'ada@clinic.example', email_verified: true, groups: ['Nurses'] },
      ...change.claims,
    };
    const id_token = await (change.sign ?? sign)(claims);
    return { access_token: 'access', token_type: 'Bearer', expires_in: 60, id_token };
  };
  server.on('request', async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const say = (body: object) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/.well-known/openid-configuration') say({ ...describe, ...change.metadata });
    else if (request.url === '/keys') say({ keys: [jwk] });
    else if (request.url === '/token')
      say(await redeem(new URLSearchParams(Buffer.concat(parts).toString())));
    else response.writeHead(404).end();
  });
  return {
    ...{ issuer, redeemed, sign, publicKey: pem },
    behave: (next) => {
      change = next;
    },
    answer: (authorization, changed = {}) => {
      const { searchParams } = new URL(authorization);
      const code = `code-${codes.size}`;
      codes.set(code, { nonce: searchParams.get('nonce') ?? '' });
      const query = { code, state: searchParams.get('state') ?? '', iss: issuer, ...changed };
      return new URLSearchParams(query).toString();
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
