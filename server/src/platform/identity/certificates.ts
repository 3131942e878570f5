import { hash, X509Certificate } from 'node:crypto';
import type { ClientCertificate } from '../../kernel/client-certificate.ts';
import { Failure } from '../../kernel/failure.ts';
import type { CertificateSummary } from './model.ts';

/** Which certificates are taken: one, or those that one authority issued for one name. */
export type CertificateRule =
  | { readonly kind: 'one'; readonly thumbprint: string }
  | {
      readonly kind: 'issued';
      /** PEM of the authority that signs the certificate itself. */
      readonly issuer: string;
      readonly issuerThumbprint: string;
      readonly issuerSubject: string;
      /** DNS name in the subject alternative names. */
      readonly name: string;
    };

/** Times are UTC milliseconds. */
export interface CertificateTest {
  /** Whether a certificate is one that the rule means, apart from whether its own time has come or gone. */
  means(brought: ClientCertificate, now: number): boolean;
  /** Why the rule does not let through what was brought; null where it does. */
  refuse(brought: ClientCertificate | null, now: number): Failure | null;
}

/** Longer texts are no certificate. */
const longest = 16_384;
const clientUse = '1.3.6.1.5.5.7.3.2';

export function thumbprintOf(certificate: X509Certificate): string {
  return hash('sha256', certificate.raw, 'base64url');
}

/** Reads a certificate in DER, and nothing before or after it. @throws Failure `certificate_invalid` */
export function readDer(der: Buffer): ClientCertificate {
  try {
    const certificate = new X509Certificate(der);
    if (certificate.raw.equals(der)) return { certificate, thumbprint: thumbprintOf(certificate) };
  } catch {
    // Said below: what could not be read is nobody's.
  }
  throw new Failure('certificate_invalid', {
    detail: 'What was sent in place of a certificate cannot be read.',
  });
}

/**
 * What is registered: a certificate, or its authority and a name.
 * @throws Failure `request_invalid`
 */
export function readRule(
  { pem, name }: { pem: string; name?: string | undefined },
  now: number,
): CertificateRule {
  const certificate = readPem(pem);
  if (now >= certificate.validToDate.getTime()) throw refusePem('It has expired.');
  const thumbprint = thumbprintOf(certificate);
  if (name === undefined) return { kind: 'one', thumbprint };
  if (!certificate.ca)
    throw refusePem('With a name, the certificate of the authority that issues is needed; this is none.');
  return {
    kind: 'issued',
    issuer: certificate.toString(),
    issuerThumbprint: thumbprint,
    issuerSubject: certificate.subject,
    name: name.toLowerCase(),
  };
}

function readPem(pem: string): X509Certificate {
  if (/PRIVATE KEY/.test(pem)) {
    throw refusePem('It holds a private key. Do not use that key any more; register the certificate alone.');
  }
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----/g)?.length ?? 0;
  if (pem.length > longest || blocks !== 1) throw refusePem('It must be one certificate in PEM.');
  try {
    return new X509Certificate(pem);
  } catch {
    throw refusePem('It is not a certificate in PEM.');
  }
}

function refusePem(detail: string): Failure {
  return new Failure('request_invalid', { field: 'certificate.pem', detail });
}

/** Makes the test of a rule, once for a key. No rule asks for no certificate. */
export function testCertificates(rule: CertificateRule | null): CertificateTest {
  if (rule === null) return { means: () => false, refuse: () => null };
  const means = rule.kind === 'one' ? isThumbprint(rule.thumbprint) : isIssued(rule);
  return {
    means,
    refuse(brought, now) {
      if (brought === null) return new Failure('certificate_missing');
      const { certificate } = brought;
      if (!means(brought, now)) return refuse('It is not the one that is registered for this key.');
      if (now < certificate.validFromDate.getTime()) return refuse('It is not valid yet.');
      if (now >= certificate.validToDate.getTime()) return refuse('It has expired.');
      return null;
    },
  };
}

function refuse(detail: string): Failure {
  return new Failure('certificate_invalid', { detail });
}

const isThumbprint = (thumbprint: string) => (brought: ClientCertificate) =>
  brought.thumbprint === thumbprint;

/** Signed by this authority itself, while it is valid, for this name, and not for servers only. */
function isIssued({ issuer, name }: Extract<CertificateRule, { kind: 'issued' }>) {
  const authority = new X509Certificate(issuer);
  return ({ certificate }: ClientCertificate, now: number): boolean => {
    const uses: readonly string[] | undefined = certificate.keyUsage;
    return (
      now >= authority.validFromDate.getTime() &&
      now < authority.validToDate.getTime() &&
      (uses === undefined || uses.includes(clientUse)) &&
      certificate.checkHost(name, { subject: 'never', wildcards: false }) !== undefined &&
      certificate.checkIssued(authority) &&
      certificate.verify(authority.publicKey)
    );
  };
}

interface RuleColumns {
  readonly certificate_thumbprint: string | null;
  readonly certificate_issuer: string | null;
  readonly certificate_issuer_thumbprint: string | null;
  readonly certificate_issuer_subject: string | null;
  readonly certificate_name: string | null;
}

/** A rule as the columns of a key. */
export function writeRule(rule: CertificateRule | null): RuleColumns {
  const issued = rule?.kind === 'issued' ? rule : null;
  return {
    certificate_thumbprint: rule?.kind === 'one' ? rule.thumbprint : null,
    certificate_issuer: issued?.issuer ?? null,
    certificate_issuer_thumbprint: issued?.issuerThumbprint ?? null,
    certificate_issuer_subject: issued?.issuerSubject ?? null,
    certificate_name: issued?.name ?? null,
  };
}

/** The rule of a key; null where it asks for no certificate. */
export function ruleOf(row: RuleColumns): CertificateRule | null {
  if (row.certificate_thumbprint !== null) return { kind: 'one', thumbprint: row.certificate_thumbprint };
  const { certificate_issuer: issuer, certificate_issuer_thumbprint: issuerThumbprint } = row;
  const { certificate_issuer_subject: issuerSubject, certificate_name: name } = row;
  if (issuer === null || issuerThumbprint === null || issuerSubject === null || name === null) return null;
  return { kind: 'issued', issuer, issuerThumbprint, issuerSubject, name };
}

export function summariseRule(row: RuleColumns): CertificateSummary | null {
  const thumbprint = row.certificate_thumbprint ?? row.certificate_issuer_thumbprint;
  return thumbprint === null ? null : { thumbprint, name: row.certificate_name };
}
