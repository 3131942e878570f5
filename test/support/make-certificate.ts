import { generateKeyPairSync, type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto';

/** A certificate and its private key, for a TLS socket. */
export interface MadeCertificate {
  readonly cert: string;
  readonly key: string;
  readonly certificate: X509Certificate;
  readonly privateKey: KeyObject;
  readonly subject: Buffer;
}

export interface CertificateWish {
  /** Who signs it; itself where nobody is named. */
  readonly by?: MadeCertificate;
  /** DNS names. */
  readonly names?: readonly string[];
  readonly isAuthority?: boolean;
  /** `client` unless another is asked for. */
  readonly use?: 'client' | 'server';
  /** UTC milliseconds; from an hour ago for a day. */
  readonly from?: number;
  readonly until?: number;
}

const hour = 3_600_000;
const oid = {
  commonName: '550403',
  ecdsaWithSha256: '2a8648ce3d040302',
  basicConstraints: '551d13',
  subjectAltName: '551d11',
  extendedKeyUsage: '551d25',
} as const;
const uses = { client: '2b06010505070302', server: '2b06010505070301' } as const;

/** Makes an X.509 certificate (RFC 5280) with a new P-256 key, written in DER by hand: nothing that is installed makes one. */
export function makeCertificate(title: string, wish: CertificateWish = {}): MadeCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject = sequence(tag(0x31, sequence(identifier(oid.commonName), tag(0x0c, Buffer.from(title)))));
  const signature = sequence(identifier(oid.ecdsaWithSha256));
  const { from = Date.now() - hour, until = Date.now() + 24 * hour } = wish;
  const body = sequence(
    tag(0xa0, tag(0x02, Buffer.from([2]))),
    tag(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    signature,
    wish.by?.subject ?? subject,
    sequence(time(from), time(until)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    tag(0xa3, sequence(...extensions(wish))),
  );
  const signed = sign('sha256', body, wish.by?.privateKey ?? privateKey);
  const der = sequence(body, signature, tag(0x03, Buffer.concat([Buffer.from([0]), signed])));
  const certificate = new X509Certificate(der);
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { cert: certificate.toString(), key, certificate, privateKey, subject };
}

function extensions({ names = [], isAuthority = false, use = 'client' }: CertificateWish): Buffer[] {
  const yes = tag(0x01, Buffer.from([0xff]));
  const constraints = extension(oid.basicConstraints, sequence(...(isAuthority ? [yes] : [])));
  if (isAuthority) return [constraints];
  const named = extension(oid.subjectAltName, sequence(...names.map((name) => tag(0x82, Buffer.from(name)))));
  const used = extension(oid.extendedKeyUsage, sequence(identifier(uses[use])));
  return [constraints, used, ...(names.length > 0 ? [named] : [])];
}

const extension = (name: string, value: Buffer) => sequence(identifier(name), tag(0x04, value));
const identifier = (hex: string) => tag(0x06, Buffer.from(hex, 'hex'));
const sequence = (...parts: readonly Buffer[]) => tag(0x30, Buffer.concat(parts));
/** GeneralizedTime, to the second. */
const time = (at: number) =>
  tag(0x18, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]|\.\d+Z/g, '')}Z`));

function tag(type: number, value: Buffer): Buffer {
  const { length } = value;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([type, ...size]), value]);
}
