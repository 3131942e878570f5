import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import './overlay.css';
import { IconButton } from './button.tsx';

export interface DialogProps {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Buttons of the last row; the act itself stands last. */
  acts?: ReactNode;
  wide?: boolean;
  /** `alertdialog` where something cannot be undone. */
  role?: 'dialog' | 'alertdialog';
  /** False while an act is under way, so that nobody loses it by a click beside. */
  dismissable?: boolean;
}

/** A question that must be answered before the page goes on. */
export function Dialog(props: DialogProps) {
  return (
    <ModalOverlay
      className="modal-ground"
      isOpen={props.open}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      isDismissable={props.dismissable ?? true}
    >
      <Modal className={props.wide ? 'modal modal-wide' : 'modal'}>
        <AriaDialog className="dialog" role={props.role ?? 'dialog'}>
          <div className="dialog-head">
            <Heading slot="title" className="dialog-title">
              {props.title}
            </Heading>
            <IconButton icon="close" label="Close" onPress={props.onClose} />
          </div>
          <div className="dialog-body">{props.children}</div>
          {props.acts ? <div className="dialog-acts">{props.acts}</div> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
