import { useState } from 'react';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { toast } from '../../../ui/toasts.ts';
import type { DraftEditorProps } from './draft-editor-props.ts';
import { t } from './messages.ts';

/** The files of a draft as plain text. */
export function DraftText({ draft, files, onSave }: DraftEditorProps) {
  const names = Object.keys(files).toSorted();
  const [name, setName] = useState(names.includes('playbook.yaml') ? 'playbook.yaml' : (names[0] ?? ''));
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const dirty = Object.entries(typed).filter(([file, text]) => files[file] !== text);
  const save = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await onSave(Object.fromEntries(dirty));
      setTyped({});
      toast(t('saved'));
    } catch (refused) {
      setFailure(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="draft-text">
      <Select label={t('file')} value={name} onChange={setName} options={names.map((value) => ({ value, label: value }))} />
      <TextArea
        bare
        label={t('textOf', { file: name })}
        value={typed[name] ?? files[name] ?? ''}
        onChange={(text) => setTyped({ ...typed, [name]: text })}
        rows={28}
        spellCheck={false}
        readOnly={!draft.may.edit}
      />
      {failure === null ? null : <Notice state="bad">{sentence(failure)}</Notice>}
      {draft.may.edit ? (
        <p className="acts">
          <Button kind="primary" busy={busy} disabled={dirty.length === 0} onClick={() => void save()}>
            {t('save')}
          </Button>
          {dirty.length === 0 ? null : <span className="m">{t('unsaved')}</span>}
        </p>
      ) : null}
    </div>
  );
}
