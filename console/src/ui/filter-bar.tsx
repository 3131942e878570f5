import type { ReactNode } from 'react';
import './table.css';
import { Button } from './button.tsx';

/** What narrows a list. Its state lives in the address, so that it can be kept and sent on. */
export function FilterBar({
  label,
  children,
  active,
  onClear,
}: {
  label: string;
  children: ReactNode;
  /** How many filters are set. */
  active: number;
  onClear: () => void;
}) {
  return (
    <search className="filters" aria-label={label}>
      {children}
      {active > 0 ? (
        <div>
          <Button kind="quiet" icon="close" onPress={onClear}>
            Clear filters
          </Button>
        </div>
      ) : null}
    </search>
  );
}
