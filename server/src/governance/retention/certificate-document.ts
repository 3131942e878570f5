import { sayMoment } from '../../kernel/calendar.ts';
import {
  facts,
  heading,
  type Printed,
  paragraph,
  table,
  writePrintedDocument,
} from '../../kernel/printed-document.ts';
import type { EndOfCopies } from './model.ts';
import type { CertificateDetail } from './operations/read-certificate.ts';

/** The certificate as a page that can be printed, filed and read aloud. */
export function renderCertificate(certificate: Omit<CertificateDetail, 'document'>): string {
  const { zone } = certificate.organisation;
  const stated: readonly (readonly [string, string])[] = [
    ['Certificate', certificate.id],
    ['Issued', sayMoment(certificate.issuedAt, zone)],
    ['By', certificate.by],
    ['Method', certificate.method],
    ['Keys destroyed', `${certificate.keys}, of ${certificate.scopes} patients or systems`],
    [
      'Content affected',
      `${certificate.exchanges} exchanges, ${certificate.entries} sealed parts of entries`,
    ],
    ['Digest of the list of keys', certificate.digest],
    [
      'Entry of the record',
      certificate.record
        ? `${certificate.record.entry}, leaf hash ${certificate.record.leafHash}`
        : 'not in the log yet',
    ],
    ['The entry names this digest', certificate.agrees ? 'yes' : 'NO'],
    ['Final', sayWhetherFinal(certificate)],
    ['Older copies of the keys', certificate.completion.says],
  ];
  return writePrintedDocument({
    title: `Certificate of disposal ${certificate.id}`,
    parts: [
      heading('Certificate of disposal'),
      paragraph(
        '45 CFR 164.310(d)(2)(i), 164.316(b). Sealed content whose period is over was made unreadable by destroying its key. The ciphertext and the leaves of the log stay, so that every proof still verifies.',
      ),
      facts('What was done', stated),
      tellAttestations(certificate),
      table(
        `Keys${certificate.next === null ? '' : ' (the list goes on in the certificate’s data)'}`,
        ['Key', 'Patient token or system', 'What', 'Month', 'Sealed parts', 'Wrapped key'],
        certificate.items.map(tellItem),
      ),
    ],
  });
}

/** On somebody's word it is never a plain yes. */
function sayWhetherFinal({
  completion,
  organisation: { zone },
}: Omit<CertificateDetail, 'document'>): string {
  if (completion.complete) return 'yes';
  if (completion.attested.length === 0) return 'not yet';
  const words = completion.attested.map(({ by, at }) => `${by.name} on ${sayMoment(at, zone)}`);
  return `as attested by ${words.join(', ')}; not proven`;
}

function tellAttestations({
  attestations,
  organisation: { zone },
}: Omit<CertificateDetail, 'document'>): Printed {
  return table(
    'Attested by a person, and not proven: that every copy of the key ring from before is destroyed',
    ['Attestation', 'By', 'Last copy destroyed on', 'How', 'Generations of the key', 'Entry, leaf hash'],
    attestations.map((one) => [
      one.id,
      `${one.by.name}, ${sayMoment(one.at, zone)}`,
      one.destroyedOn,
      one.how.map((end) => saysHow[end]).join(', '),
      one.generations.join(' '),
      one.record ? `${one.record.entry}, ${one.record.leafHash}` : 'not in the log yet',
    ]),
  );
}

const saysHow: Readonly<Record<EndOfCopies, string>> = {
  'files-erased': 'the copies were erased',
  'media-destroyed': 'the media that held them were destroyed',
  'openers-destroyed': 'every passphrase or key file that opened them was destroyed',
  'provider-key-destroyed': 'the key that held the ring was destroyed at its provider',
  'none-existed': 'no copy had been made',
};

function tellItem(item: CertificateDetail['items'][number]): string[] {
  const { key, scope, what, month, entries, wrappedKeyIsNull } = item;
  return [key, scope, what, month, String(entries), wrappedKeyIsNull ? 'null' : 'PRESENT'];
}
