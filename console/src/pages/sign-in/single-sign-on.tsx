import { useMutation, useQuery } from '@tanstack/react-query';
import { beginAtProvider, listProviders } from '../../api/identity.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemBanner } from '../shell/problem.tsx';

/**
 * A button for each identity provider of the organisation; nothing where there is none, or while it is not known. The
 * browser leaves this page and comes back signed in.
 */
export function SingleSignOn({ returnTo }: { returnTo: string }) {
  const providers = useQuery({
    queryKey: ['sign-in', 'providers'],
    queryFn: listProviders,
    retry: false,
    staleTime: 60_000,
  });
  const begin = useMutation({
    mutationFn: (provider: string) => beginAtProvider({ provider, returnTo }),
    onSuccess: ({ location: there }) => location.assign(there),
  });
  const offered = providers.data ?? [];
  if (offered.length === 0) return null;
  return (
    <div className="gate-first">
      {begin.isError ? <ProblemBanner error={begin.error} /> : null}
      {offered.map(({ name, title }) => (
        <Button
          key={name}
          kind="primary"
          // Also once it is answered: the browser is on its way
          pending={(begin.isPending || begin.isSuccess) && begin.variables === name}
          onPress={() => {
            if (!begin.isPending && !begin.isSuccess) begin.mutate(name);
          }}
        >
          Sign in with {title}
        </Button>
      ))}
    </div>
  );
}
