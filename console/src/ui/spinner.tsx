import { ProgressBar } from 'react-aria-components';
import './button.css';

/** Something is under way and nobody knows how long it takes. */
export function Spinner({ label }: { label: string }) {
  return <ProgressBar isIndeterminate aria-label={label} className="spinner" />;
}
