import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-aria-components';
import type { RecordEntry } from '../../api/entries.ts';
import { readExchange } from '../../api/exchanges.ts';
import { Banner } from '../../ui/banner.tsx';
import { Sealed } from '../../ui/content.tsx';
import { DestroyedNote } from '../exchanges/destroyed-note.tsx';

/** What became of the content that was sealed with an entry. */
export function EntryContent({ entry }: { entry: RecordEntry }) {
  const exchange = typeof entry.record.exchange === 'string' ? entry.record.exchange : null;
  switch (entry.content) {
    case 'none':
      return null;
    case 'not-permitted':
      return <Sealed>Content was sealed with this entry. Your role does not need it</Sealed>;
    case 'destroyed':
      return exchange === null ? (
        <Banner tone="neutral" title="The content of this entry was destroyed.">
          <p>Its key is gone. The entry stays, and its proof still holds.</p>
        </Banner>
      ) : (
        <Destroyed exchange={exchange} />
      );
    case 'sealed':
      return (
        <Banner tone="neutral" title="Content was sealed with this entry.">
          {exchange === null ? (
            <p>It is opened where it belongs.</p>
          ) : (
            <p>
              Who has a reason reveals it on the page of its exchange, and that is recorded.{' '}
              <Link href={`/exchanges/${exchange}`}>Open the exchange</Link>
            </p>
          )}
        </Banner>
      );
  }
}

function Destroyed({ exchange }: { exchange: string }) {
  const read = useQuery({ queryKey: ['exchange', exchange], queryFn: () => readExchange(exchange) });
  return read.data?.destroyed ? (
    <DestroyedNote exchange={read.data} />
  ) : (
    <Banner tone="neutral" title="The content of this entry was destroyed.">
      <p>Its key is gone. The entry stays, and its proof still holds.</p>
    </Banner>
  );
}
