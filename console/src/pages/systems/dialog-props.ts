import type { SystemDetail } from '../../api/types.ts';

/** What each act on a system gets: the system as the person saw it, and where to put the new one. */
export interface SystemDialogProps {
  system: SystemDetail;
  onClose: () => void;
  onDone: (fresh: SystemDetail) => void;
}
