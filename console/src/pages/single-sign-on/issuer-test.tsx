import { useMutation } from '@tanstack/react-query';
import { testIssuer } from '../../api/identity-providers.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemBanner } from '../shell/problem.tsx';

/** Reads what an issuer says about itself, before people are sent there. */
export function IssuerTest({ issuer }: { issuer: string }) {
  const test = useMutation({ mutationFn: testIssuer });
  const isOfThis = test.variables === issuer;
  return (
    <div className="stack-tight">
      <div>
        <Button pending={test.isPending} disabled={issuer === ''} onPress={() => test.mutate(issuer)}>
          Test the issuer
        </Button>
      </div>
      {test.isError && isOfThis ? <ProblemBanner error={test.error} /> : null}
      {test.data && isOfThis ? (
        <Banner tone="good" title="It answers as an identity provider." live>
          Signs with {test.data.algorithms.join(', ')}.{' '}
          {test.data.tellsLogouts
            ? 'It tells when somebody signs out there.'
            : 'It does not tell when somebody signs out there: their sign-ins here end by themselves.'}{' '}
          {test.data.stopsMixUp ? '' : 'It does not say in its answers who it is (RFC 9207).'}
        </Banner>
      ) : null}
    </div>
  );
}
