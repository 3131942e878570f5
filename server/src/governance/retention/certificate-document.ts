import { sayMoment } from '../../kernel/calendar.ts';
import type { EndOfCopies } from './model.ts';
import type { CertificateDetail } from './operations/read-certificate.ts';

/** The certificate as a page that can be printed, filed and read aloud: complete in itself, no script, no address. */
export function renderCertificate(certificate: Omit<CertificateDetail, 'document'>): string {
  const { zone } = certificate.organisation;
  const facts: readonly (readonly [string, string])[] = [
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
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Certificate of disposal ${escapeHtml(certificate.id)}</title>
<style>
body { font: 11pt/1.45 system-ui, sans-serif; margin: 2cm auto; max-width: 19cm; color: #111; background: #fff; }
table { border-collapse: collapse; width: 100%; margin: 0.6em 0 1.4em; }
th, td { border: 1px solid #777; padding: 0.25em 0.5em; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
tr { break-inside: avoid; }
@page { margin: 1.8cm; }
</style>
</head>
<body>
<h1>Certificate of disposal</h1>
<p>45 CFR 164.310(d)(2)(i), 164.316(b). Sealed content whose period is over was made unreadable by destroying its key.
The ciphertext and the leaves of the log stay, so that every proof still verifies.</p>
<table>
<caption>What was done</caption>
<tbody>
${facts.map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`).join('\n')}
</tbody>
</table>
${renderAttestations(certificate)}<table>
<caption>Keys${certificate.next === null ? '' : ' (the list goes on in the certificate’s data)'}</caption>
<thead><tr><th scope="col">Key</th><th scope="col">Patient token or system</th><th scope="col">What</th><th scope="col">Month</th><th scope="col">Sealed parts</th><th scope="col">Wrapped key</th></tr></thead>
<tbody>
${certificate.items.map(renderItem).join('\n')}
</tbody>
</table>
</body>
</html>
`;
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

function renderAttestations({
  attestations,
  organisation: { zone },
}: Omit<CertificateDetail, 'document'>): string {
  if (attestations.length === 0) return '';
  const rows = attestations.map((one) => {
    const cells = [
      one.id,
      `${one.by.name}, ${sayMoment(one.at, zone)}`,
      one.destroyedOn,
      one.how.map((end) => saysHow[end]).join(', '),
      one.generations.join(' '),
      one.record ? `${one.record.entry}, ${one.record.leafHash}` : 'not in the log yet',
    ];
    return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
  });
  return `<table>
<caption>Attested by a person, and not proven: that every copy of the key ring from before is destroyed</caption>
<thead><tr><th scope="col">Attestation</th><th scope="col">By</th><th scope="col">Last copy destroyed on</th><th scope="col">How</th><th scope="col">Generations of the key</th><th scope="col">Entry, leaf hash</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
`;
}

const saysHow: Readonly<Record<EndOfCopies, string>> = {
  'files-erased': 'the copies were erased',
  'media-destroyed': 'the media that held them were destroyed',
  'openers-destroyed': 'every passphrase or key file that opened them was destroyed',
  'provider-key-destroyed': 'the key that held the ring was destroyed at its provider',
  'none-existed': 'no copy had been made',
};

function renderItem(item: CertificateDetail['items'][number]): string {
  const cells = [
    item.key,
    item.scope,
    item.what,
    item.month,
    String(item.entries),
    item.wrappedKeyIsNull ? 'null' : 'PRESENT',
  ];
  return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
}

function escapeHtml(text: string): string {
  const names: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (character) => names[character] ?? character);
}
