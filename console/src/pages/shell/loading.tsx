import { Skeleton } from '../../ui/state.tsx';
import '../../ui/page.css';

/** Stands where a page will be. */
export function Loading() {
  return (
    <div className="page">
      <Skeleton lines={6} label="Loading the page" />
    </div>
  );
}
