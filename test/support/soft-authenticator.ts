import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { CreationAnswer, UseAnswer } from '../../server/src/platform/identity/passkey-ceremony.ts';

/** What an attacker, or a broken device, may do differently. */
export interface Deviation {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  readonly challenge?: string;
  readonly userVerified?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
  readonly id?: string;
  /** Another key than that of the credential. */
  readonly forged?: boolean;
}

interface Question {
  readonly challenge: string;
}

/** An authenticator made of software, with one credential: it signs whatever it is told to sign. */
export interface SoftAuthenticator {
  make(question: Question & { user: { id: string } }, deviation?: Deviation): CreationAnswer;
  use(question: Question, deviation?: Deviation): UseAnswer;
  /** How often it was used; what it states next is one more. */
  counter: number;
}

const es256 = (key: KeyObject) => {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ]);
};

const hashOf = (text: string | Buffer) => createHash('sha256').update(text).digest();

export function createSoftAuthenticator(party: { id: string; origin: string }): SoftAuthenticator {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let owner: string | null = null;

  const clientData = (type: string, { challenge }: Question, deviation: Deviation) =>
    Buffer.from(
      JSON.stringify({
        type: deviation.type ?? type,
        challenge: deviation.challenge ?? challenge,
        origin: deviation.origin ?? party.origin,
        crossOrigin: false,
      }),
    );
  const authData = (deviation: Deviation, counter: number, attested: Buffer) => {
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(counter);
    const flags = 0x01 | (deviation.userVerified === false ? 0 : 0x04) | (attested.length > 0 ? 0x40 : 0);
    return Buffer.concat([hashOf(deviation.rpId ?? party.id), Buffer.from([flags]), counted, attested]);
  };

  const self: SoftAuthenticator = {
    counter: 0,
    make(question, deviation = {}) {
      owner = question.user.id;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, es256(pair.publicKey)]);
      const bytes = authData(deviation, deviation.counter ?? self.counter, attested);
      const size = Buffer.alloc(2);
      size.writeUInt16BE(bytes.length);
      // {"fmt": "none", "attStmt": {}, "authData": bytes}
      const object = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746159', 'hex'),
        size,
        bytes,
      ]);
      return {
        id: deviation.id ?? id.toString('base64url'),
        clientDataJSON: clientData('webauthn.create', question, deviation).toString('base64url'),
        attestationObject: object.toString('base64url'),
        transports: ['internal'],
      };
    },
    use(question, deviation = {}) {
      self.counter += 1;
      const json = clientData('webauthn.get', question, deviation);
      const bytes = authData(deviation, deviation.counter ?? self.counter, Buffer.alloc(0));
      const key = deviation.forged ? stranger.privateKey : pair.privateKey;
      return {
        id: deviation.id ?? id.toString('base64url'),
        clientDataJSON: json.toString('base64url'),
        authenticatorData: bytes.toString('base64url'),
        signature: sign('sha256', Buffer.concat([bytes, hashOf(json)]), key).toString('base64url'),
        userHandle: deviation.userHandle ?? owner,
      };
    },
  };
  return self;
}
