import { createApiKey, listApiKeys } from '@dealwright/contract/workspace';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { sentence } from '../../app/problem.ts';
import { invalidate } from '../../app/query-client.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Input } from '../../ui/Input.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { t } from './messages.ts';
import { ShowOnce } from './ShowOnce.tsx';
import './workspace.css';

const SCOPES = [
  { id: 'read', label: t('scopeRead') },
  { id: 'write', label: t('scopeWrite') },
  { id: 'admin', label: t('scopeAdmin') },
] as const;
type Scope = (typeof SCOPES)[number]['id'];

/** Names a key, makes it, and shows it once. */
export function NewApiKey({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['read']);
  const [asked, setAsked] = useState(false);
  const make = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(createApiKey, { body: { name: name.trim(), scopes: [...scopes] } }),
    onSuccess: () => invalidate(listApiKeys),
  });
  if (make.data) return <ShowOnce title={t('keyMadeTitle')} note={t('keyMadeNote')} secret={make.data.key} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={t('newKey')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (name.trim() !== '' && scopes.length > 0) make.mutate();
        }}
      >
        <Input
          label={t('keyName')}
          hint={t('keyNameHint')}
          value={name}
          onChange={setName}
          error={asked && name.trim() === '' ? t('keyNameMissing') : undefined}
        />
        <fieldset className="bare field">
          <legend className="lab">{t('scopes')}</legend>
          <div className="checks">
            {SCOPES.map((scope) => (
              <Check
                key={scope.id}
                checked={scopes.includes(scope.id)}
                onChange={(on) => setScopes(on ? [...scopes, scope.id] : scopes.filter((one) => one !== scope.id))}
              >
                {scope.label}
              </Check>
            ))}
          </div>
          {asked && scopes.length === 0 ? <p className="err">{t('scopesMissing')}</p> : null}
        </fieldset>
        {make.isError ? <Notice state="bad">{sentence(make.error)}</Notice> : null}
        <footer>
          <Button type="submit" kind="primary" busy={make.isPending}>
            {t('makeKey')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
