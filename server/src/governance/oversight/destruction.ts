import type { Id } from '../../kernel/ids.ts';
import type { Destruction } from './model.ts';
import type { OversightPorts } from './ports.ts';

/** How the content of an exchange came to be unreadable; null where no key of it is gone. */
export async function readDestruction(
  ports: Pick<OversightPorts, 'record' | 'certificatesOf'>,
  exchange: Id<'exchange'>,
): Promise<Destruction | null> {
  const gone = await ports.record.reader.readGoneKeys(exchange);
  const [first] = gone;
  if (!first) return null;
  const certificates = await ports.certificatesOf(gone.map(({ key }) => key));
  const certified = gone.find(({ key }) => certificates.has(key));
  const certificate = certified && certificates.get(certified.key);
  if (!certified || !certificate) {
    return {
      at: first.destroyedAt,
      under: 'No certificate names its key: it was removed past the program. This is a finding.',
      certificate: null,
    };
  }
  const policy = certified.class?.split(':')[1];
  const period = policy ? `the retention policy ${policy}` : 'the period of six years';
  const by = certificate.issuedBy ? `ordered by ${certificate.issuedBy.name}` : 'by the schedule';
  return { at: certified.destroyedAt, under: `Under ${period}, ${by}.`, certificate: certificate.id };
}
