import { Failure } from '../../kernel/failure.ts';
import type { OperatorEgress } from '../egress/index.ts';
import { openFolderPlace } from './folder-place.ts';
import { type MailSettings, openMailPlace } from './mail-place.ts';
import type { PublicationPlace } from './place.ts';
import type { CheckpointPlace } from './port.ts';
import { openWebPlace } from './web-place.ts';

export interface PlaceGround {
  readonly egress: OperatorEgress;
  readonly origin: string;
  /** The mail server; null when none is configured. */
  readonly mail: MailSettings | null;
  readonly readSecret: (name: string) => Promise<string | undefined>;
}

/** Under this name the key ring keeps the password of the mail account. */
const mailSecret = 'smtp-password';

/**
 * Opens the places that the configuration names. Nothing is connected yet.
 * @throws Failure `configuration_invalid` for a mailbox without a mail server
 */
export function openPlaces(
  places: readonly PublicationPlace[],
  ground: PlaceGround,
): readonly CheckpointPlace[] {
  return places.map((place) => {
    if (place.kind === 'folder') return openFolderPlace(place.name, place.path);
    if (place.kind === 'web') return openWebPlace(place, ground);
    if (ground.mail === null) {
      throw new Failure('configuration_invalid', {
        field: 'CORDON_SMTP_URL',
        detail: 'Checkpoints are to be published by mail, but there is no mail server.',
      });
    }
    const readPassword = () => ground.readSecret(mailSecret);
    return openMailPlace(place.name, place.to, { ...ground, settings: ground.mail, readPassword });
  });
}
