import type { ErrorComponentProps } from '@tanstack/react-router';
import { ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/state.tsx';
import { ProblemBanner } from './problem.tsx';

/** Something failed while a page was made. */
export function Crash({ error, reset }: ErrorComponentProps) {
  return (
    <main>
      <Page title="This page did not open">
        <ProblemBanner error={error} retry={reset} />
      </Page>
    </main>
  );
}

export function NotFound() {
  return (
    <main>
      <Page title="Nothing here">
        <Empty
          title="There is no page at this address"
          act={<ButtonLink href="/">Go to the first page</ButtonLink>}
        >
          The address may be mistyped, or the page may have moved.
        </Empty>
      </Page>
    </main>
  );
}
