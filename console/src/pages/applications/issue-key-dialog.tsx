import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { issueKey, type KeyWish, registerCertificate, registerPublicKey } from '../../api/applications.ts';
import { useMe } from '../../session/use-me.ts';
import { Banner } from '../../ui/banner.tsx';
import { TextBox } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { KeyShown } from './key-shown.tsx';
import { useCertificate } from './use-certificate.tsx';
import { type KeyHolder, useKeyScope } from './use-key-scope.tsx';

const kinds = [
  { id: 'secret', label: 'It sends a key', note: 'A secret that goes with every request' },
  {
    id: 'public-key',
    label: 'It signs',
    note: 'With a private key of its own, for a token that is good for ten minutes',
  },
  {
    id: 'certificate',
    label: 'It brings a certificate',
    note: 'With every connection, and sends no secret (mutual TLS)',
  },
  {
    id: 'bound',
    label: 'It sends a key and brings a certificate',
    note: 'The key opens nothing on a connection without the certificate',
  },
];

/** Issues a key to an application or to oneself and shows it once, or registers one by which an application is known. */
export function IssueKeyDialog({ holder, onClose }: { holder: KeyHolder; onClose: () => void }) {
  const queries = useQueryClient();
  const [kind, setKind] = useState('secret');
  const scope = useKeyScope(holder);
  const done = () => void queries.invalidateQueries({ queryKey: ['keys'] });
  const choice =
    holder.kind === 'application' ? (
      <Select label="How it shows who it is" options={kinds} value={kind} onChange={setKind} />
    ) : null;
  const parts = { holder, scope, choice, done, onClose };
  if (kind === 'public-key') return <PublicKeyDialog {...parts} />;
  if (kind === 'certificate') return <CertificateDialog {...parts} />;
  return <SecretDialog {...parts} bound={kind === 'bound'} />;
}

interface Parts {
  holder: KeyHolder;
  scope: ReturnType<typeof useKeyScope>;
  choice: ReactNode;
  done: () => void;
  onClose: () => void;
}

function PublicKeyDialog({ holder, scope: { wish, fields }, choice, done, onClose }: Parts) {
  const [text, setText] = useState('');
  const jwk = readJwk(text);
  return (
    <ActDialog
      title={`Register a public key of ${holder.name}`}
      verb="Register key"
      act={registerPublicKey}
      input={wish.label === '' || !jwk ? null : { ...wish, application: holder.id, jwk }}
      onClose={onClose}
      onDone={done}
    >
      {choice}
      <TextBox
        label="Public key"
        hint="A JWK or a set of them (RFC 7517): EC P-256 or P-384, Ed25519, RSA of at least 2048 bits. Never its private part"
        value={text}
        onChange={setText}
        error={text.trim() === '' || jwk ? undefined : 'This is not a JSON object'}
        rows={6}
      />
      {fields}
    </ActDialog>
  );
}

function CertificateDialog({ holder, scope: { wish, fields }, choice, done, onClose }: Parts) {
  const certificate = useCertificate();
  const ready = wish.label === '' ? null : certificate.wish;
  return (
    <ActDialog
      title={`Register a certificate of ${holder.name}`}
      verb="Register certificate"
      act={registerCertificate}
      input={ready ? { ...wish, application: holder.id, certificate: ready } : null}
      onClose={onClose}
      onDone={done}
    >
      {choice}
      {certificate.fields}
      {fields}
    </ActDialog>
  );
}

function SecretDialog({ holder, scope, choice, done, onClose, bound }: Parts & { bound: boolean }) {
  const me = useMe();
  const certificate = useCertificate();
  const { wish, system, fields } = scope;
  const whole: KeyWish = {
    ...(bound && certificate.wish ? { certificate: certificate.wish } : {}),
    ...(holder.kind === 'application' ? { application: holder.id } : { person: holder.id }),
    ...wish,
  };
  return (
    <ActDialog
      title={holder.kind === 'person' ? 'Issue a key for yourself' : `Issue a key for ${holder.name}`}
      verb="Issue key"
      act={issueKey}
      input={wish.label === '' || (bound && !certificate.wish) ? null : whole}
      onClose={onClose}
      onDone={done}
      after={(issued) => <KeyShown issued={issued} system={system} onClose={onClose} />}
    >
      {holder.kind === 'person' && !me.acts.has('exchange:create') ? (
        <Banner tone="attention" title="Your roles use no AI system.">
          <p>This key can read figures and registers as you can, but the gateway refuses its questions.</p>
        </Banner>
      ) : null}
      {choice}
      {bound ? certificate.fields : null}
      {fields}
    </ActDialog>
  );
}

function readJwk(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const read: unknown = JSON.parse(text);
    const isObject = typeof read === 'object' && read !== null && !Array.isArray(read);
    return isObject ? (read as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}
