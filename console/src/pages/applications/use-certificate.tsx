import { type ReactNode, useState } from 'react';
import type { CertificateWish } from '../../api/applications.ts';
import { TextBox, TextField } from '../../ui/field.tsx';

/** The fields for the certificate that a connection must bring, and what was wished; null while it is none. */
export function useCertificate(): { wish: CertificateWish | null; fields: ReactNode } {
  const [pem, setPem] = useState('');
  const [name, setName] = useState('');
  const isPem = pem.includes('-----BEGIN CERTIFICATE-----');
  const holdsKey = pem.includes('PRIVATE KEY');
  const called = name.trim();
  const wrong = holdsKey
    ? 'This holds a private key. Do not use it any more, and paste the certificate alone'
    : pem.trim() === '' || isPem
      ? undefined
      : 'This is not a certificate in PEM';
  return {
    wish: isPem && !holdsKey ? { pem, ...(called === '' ? {} : { name: called }) } : null,
    fields: (
      <>
        <TextBox
          label="Certificate"
          hint="PEM. That of the application itself; or, with a name below, that of the authority that issues to it"
          value={pem}
          onChange={setPem}
          error={wrong}
          rows={6}
        />
        <TextField
          label="Name in the certificate"
          hint="Only with an authority: a DNS name. Every certificate that it issues for this name is taken"
          value={name}
          onChange={setName}
        />
      </>
    ),
  };
}
