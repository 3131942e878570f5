import { useQuery } from '@tanstack/react-query';
import { revealExchange } from '../../api/exchanges.ts';
import { Skeleton } from '../../ui/state.tsx';
import { ExchangeContent } from '../exchanges/exchange-content.tsx';
import { ProblemBanner } from '../shell/problem.tsx';

/** What the person wrote and saw, beside what the provider received and wrote. */
export function Comparison({ exchange }: { exchange: string }) {
  const content = useQuery({
    queryKey: ['own-content', exchange],
    queryFn: () => revealExchange(exchange, 'Own exchange, looked at in the Workspace'),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  if (content.isError) return <ProblemBanner error={content.error} retry={() => void content.refetch()} />;
  if (!content.data) return <Skeleton lines={4} label="Opening the sealed content" />;
  const { received, outbound, returned, delivered } = content.data;
  return (
    <div className="comparison">
      <Side title="What you asked" text={received} phi />
      <Side title="What left the building" text={outbound ?? 'Nothing left the building.'} phi={false} />
      {returned === null ? null : <Side title="What you saw" text={delivered ?? ''} phi />}
      {returned === null ? null : <Side title="What came back" text={returned} phi={false} />}
    </div>
  );
}

function Side({ title, text, phi }: { title: string; text: string; phi: boolean }) {
  return (
    <div className="stack-tight">
      <h3>{title}</h3>
      <ExchangeContent label={title} text={text} phi={phi} />
    </div>
  );
}
