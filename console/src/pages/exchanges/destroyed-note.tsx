import { Link } from 'react-aria-components';
import type { Exchange } from '../../api/types.ts';
import { mayOpen as mayOpenPage } from '../../session/places.ts';
import { useMe } from '../../session/use-me.ts';
import { Banner } from '../../ui/banner.tsx';
import { day } from '../../words/times.ts';

/** Says that content was destroyed, when, under what, and by which certificate. */
export function DestroyedNote({ exchange }: { exchange: Pick<Exchange, 'content' | 'destroyed'> }) {
  const mayOpen = mayOpenPage(useMe(), '/retention');
  const { destroyed } = exchange;
  if (!destroyed) return null;
  const when = destroyed.at === null ? '' : ` on ${day(destroyed.at)}`;
  return (
    <Banner
      tone={destroyed.certificate === null ? 'bad' : 'neutral'}
      title={`The content was destroyed${when}. Nobody can read it any more.`}
    >
      <p>
        {destroyed.under} The facts stay in the record, and the proof below still holds.{' '}
        {destroyed.certificate !== null && mayOpen ? (
          <Link href={`/retention/certificates/${destroyed.certificate}`}>Open the certificate</Link>
        ) : null}
      </p>
      {destroyed.certificate !== null && !mayOpen ? (
        <p className="mono faint">Certificate {destroyed.certificate}</p>
      ) : null}
    </Banner>
  );
}
