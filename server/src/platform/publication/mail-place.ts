import type { MailServer, OperatorEgress } from '../egress/index.ts';
import type { CheckpointPlace } from './port.ts';

/** The organisation's mail server, its password not yet read, and the address that messages come from. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  readonly security: MailServer['security'];
  readonly user: string | null;
  readonly from: string;
}

export interface MailGround {
  readonly egress: OperatorEgress;
  readonly settings: MailSettings;
  /** The password of the mail account; `undefined` when the key ring has none. */
  readonly readPassword: () => Promise<string | undefined>;
  readonly origin: string;
}

/** A mailbox: nobody can change what lies there without leaving a trace, and nobody can read it back from here. */
export function openMailPlace(name: string, to: string, ground: MailGround): CheckpointPlace {
  const { host, port, security, user, from } = ground.settings;
  return {
    name,
    kind: 'mail',
    copy: null,
    async publish({ size, note }) {
      const login = user === null ? null : { user, password: (await ground.readPassword()) ?? '' };
      await ground.egress.sendMail({
        server: { host, port, security, login },
        from,
        to,
        subject: `Checkpoint of ${ground.origin} at ${size} entries`,
        text: `Keep this message. It promises which ${size} entries the record of ${ground.origin} has; the attachment is the same text. It holds nothing of any patient.\n\n${note}`,
        attachments: [{ filename: `checkpoint-${size}.txt`, content: note }],
      });
    },
  };
}
