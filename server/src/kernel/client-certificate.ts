import type { X509Certificate } from 'node:crypto';

/** The certificate with which a caller opened its connection; the private key to it was proven there. */
export interface ClientCertificate {
  readonly certificate: X509Certificate;
  /** SHA-256 of its DER in base64url, as `x5t#S256` (RFC 8705, section 3.1). */
  readonly thumbprint: string;
}
