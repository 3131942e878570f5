import { z } from 'zod';
import { isLoopbackHost } from '../kernel/loopback.ts';
import { type ForwardDestination, readForwardDestination } from '../platform/forwarding/destination.ts';
import { type PublicationPlace, readPublicationPlace } from '../platform/publication/place.ts';

/** A mail server as an address names it. */
export interface MailServerAddress {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'plain';
  readonly user: string | null;
}

/** Several of a kind, separated by commas or spaces. */
/** A list without repetitions: two loops to one place would do the same work against each other. */
function listText<One extends { readonly name: string }>(
  readOne: (text: string) => One | null,
  words: string,
): z.ZodType<readonly One[], string> {
  return z.string().transform((text, context) => {
    const parts = text.split(/[\s,]+/).filter((part) => part !== '');
    const read = parts.map(readOne);
    if (parts.length > 0 && read.every((one) => one !== null)) {
      return [...new Map((read as One[]).map((one) => [one.name, one])).values()];
    }
    context.addIssue({ code: 'custom', message: words });
    return z.NEVER;
  });
}

export const publicationPlacesText: z.ZodType<readonly PublicationPlace[], string> = listText(
  readPublicationPlace,
  'one or more of file:///folder, https://host/path and mailto:address, separated by commas',
);

export const forwardDestinationsText: z.ZodType<readonly ForwardDestination[], string> = listText(
  readForwardDestination,
  'one or more of syslog+tls://host:port (syslog+tcp:// on this machine alone), separated by commas',
);

export const mailServerText: z.ZodType<MailServerAddress, string> = z.string().transform((text, context) => {
  const server = readMailServer(text);
  if (server !== null) return server;
  context.addIssue({
    code: 'custom',
    message: 'smtps://user@host:465 or smtp://user@host:587, without a password',
  });
  return z.NEVER;
});

function readMailServer(text: string): MailServerAddress | null {
  const [, scheme, user, host = '', digits] =
    /^(smtps?):\/\/(?:([A-Za-z0-9._%+@-]{1,128})@)?([A-Za-z0-9.-]{1,253})(?::(\d{1,5}))?\/?$/.exec(text) ??
    [];
  if (scheme === undefined) return null;
  const port = Number(digits ?? (scheme === 'smtps' ? 465 : 587));
  if (port < 1 || port > 65_535) return null;
  const open = isLoopbackHost(host.toLowerCase()) ? 'plain' : 'starttls';
  const security = scheme === 'smtps' ? 'tls' : open;
  return { host: host.toLowerCase(), port, security, user: user ?? null };
}
