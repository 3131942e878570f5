import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';
import { Icon } from './icon.tsx';

/** Leads from a page up to the list that it belongs to. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href}>
      <Icon name="left" size={14} />
      {children}
    </Link>
  );
}
