import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';

/** The SHA-256 of the signed document: computed here from a file, which never leaves this machine, or typed. */
export function DocumentHash({ hash, onChange }: { hash: string; onChange: (hash: string) => void }) {
  const [name, setName] = useState('');
  const read = async (file: File) => {
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    onChange([...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
    setName(file.name);
  };
  const wrong = hash !== '' && !/^[0-9a-f]{64}$/.test(hash);
  return (
    <div className="stack-tight">
      <TextField
        label="SHA-256 of the signed document"
        hint="It ties this record to the very file that was signed. The file itself stays with you."
        value={hash}
        onChange={(text) => onChange(text.trim().toLowerCase())}
        error={wrong ? 'A SHA-256 has 64 digits, 0 to 9 and a to f.' : undefined}
        mono
      />
      <div className="row">
        {globalThis.crypto?.subtle ? (
          <FileTrigger
            onSelect={(files) => {
              const file = files?.[0];
              if (file) void read(file);
            }}
          >
            <Button>Compute from a file</Button>
          </FileTrigger>
        ) : null}
        <span className="faint small" role="status">
          {name === '' ? '' : `Computed from ${name}`}
        </span>
      </div>
    </div>
  );
}
