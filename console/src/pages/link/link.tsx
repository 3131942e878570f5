import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { signInByLink } from '../../api/identity.ts';
import type { Me } from '../../api/types.ts';
import { takeLinkToken } from '../../session/link-token.ts';
import { homeOf } from '../../session/places.ts';
import { queries } from '../../session/queries.ts';
import { meQuery } from '../../session/session.ts';
import { Banner } from '../../ui/banner.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { Gate } from '../sign-in/gate.tsx';

// One attempt a page: a one-time link must not be used up by a second run of the same effect.
let attempt: Promise<Me> | null = null;

function redeem(token: string): Promise<Me> {
  attempt ??= signInByLink(token).then(() => {
    queries.clear();
    return queries.fetchQuery(meQuery);
  });
  return attempt;
}

/** A sign-in link that works once. */
export function LinkPage() {
  const router = useRouter();
  const [token] = useState(takeLinkToken);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (!token) return;
    redeem(token).then((me) => router.history.replace(homeOf(me)), setError);
  }, [token, router]);
  return (
    <Gate title="Signing you in">
      {!token ? (
        <Banner tone="attention" title="This link is not complete.">
          <p>Open the whole link, as it was given to you. It works once.</p>
        </Banner>
      ) : error ? (
        <>
          <ProblemBanner error={error} />
          <ButtonLink href="/sign-in">Sign in with a password</ButtonLink>
        </>
      ) : (
        <Skeleton lines={2} label="Using the link" />
      )}
    </Gate>
  );
}
