import type { Agreement } from '../../api/types.ts';

/** What each act on an agreement gets: the agreement as the person saw it, and where to put the new one. */
export interface AgreementDialogProps {
  agreement: Agreement;
  onClose: () => void;
  onDone: (fresh: Agreement) => void;
}
