import { createField, listFields } from '@dealwright/contract/workspace';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { fieldErrors, sentence } from '../../app/problem.ts';
import { invalidate } from '../../app/query-client.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Input } from '../../ui/Input.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { toast } from '../../ui/toasts.ts';
import { t } from './messages.ts';
import { KIND_NAMES, KINDS, TYPE_NAMES, type CatalogueField } from './names.ts';

const TYPES = ['text', 'number', 'integer', 'money', 'share', 'date', 'boolean', 'choice', 'record'] as const;
/** Kinds that name another record, and are named. */
const LINKED = ['lead', 'deal', 'customer'] as const;

/** `Expected users` → `expectedUsers`: letters and digits, a small letter first. */
export function keyFrom(label: string): string {
  const words = label
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^a-zA-Z0-9]+/)
    .filter((word) => word !== '');
  const key = words
    .map((word, at) => (at === 0 ? word.toLowerCase() : `${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}`))
    .join('');
  return key
    .replace(/^\d+/, '')
    .replace(/^[A-Z]/, (first) => first.toLowerCase())
    .slice(0, 60);
}

export function NewField({ kind: startKind, onClose }: { kind: CatalogueField['kind']; onClose: () => void }) {
  const [kind, setKind] = useState(startKind);
  const [label, setLabel] = useState('');
  const [ownKey, setOwnKey] = useState<string | null>(null);
  const [type, setType] = useState<(typeof TYPES)[number]>('text');
  const [choices, setChoices] = useState('');
  const [of, setOf] = useState<(typeof LINKED)[number]>('deal');
  const [asked, setAsked] = useState(false);
  const key = ownKey ?? keyFrom(label);
  const lines = choices
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const wrong = {
    label: label.trim() === '' ? t('fieldLabelMissing') : undefined,
    choices: type === 'choice' && lines.length === 0 ? t('fieldChoicesMissing') : undefined,
  };
  const add = useMutation({
    meta: { quiet: true },
    mutationFn: () => {
      const body = { kind, key, label: label.trim(), type, choices: type === 'choice' ? lines : [] };
      return api(createField, { body: type === 'record' ? { ...body, of } : body });
    },
    onSuccess: async (made) => {
      await invalidate(listFields);
      toast(t('fieldAdded', { name: made.label }));
      onClose();
    },
  });
  const refused = fieldErrors(add.error);
  return (
    <Dialog open onClose={onClose} title={t('newField')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (wrong.label === undefined && wrong.choices === undefined) add.mutate();
        }}
      >
        <Select
          label={t('fieldKind')}
          value={kind}
          onChange={(next) => setKind(KINDS.find((one) => one === next) ?? kind)}
          options={KINDS.map((value) => ({ value, label: KIND_NAMES[value] }))}
        />
        <Input
          label={t('fieldLabel')}
          value={label}
          onChange={setLabel}
          error={(asked ? wrong.label : undefined) ?? refused.get('label')}
        />
        <Input
          label={t('fieldKey')}
          hint={t('fieldKeyHint')}
          value={key}
          onChange={setOwnKey}
          error={refused.get('key')}
          spellCheck={false}
        />
        <Select
          label={t('fieldType')}
          value={type}
          onChange={(next) => setType(TYPES.find((one) => one === next) ?? type)}
          options={TYPES.map((value) => ({ value, label: TYPE_NAMES[value] }))}
        />
        {type === 'choice' ? (
          <TextArea
            label={t('fieldChoices')}
            hint={t('fieldChoicesHint')}
            value={choices}
            onChange={setChoices}
            error={asked ? wrong.choices : undefined}
          />
        ) : null}
        {type === 'record' ? (
          <Select
            label={t('fieldOf')}
            value={of}
            onChange={(next) => setOf(LINKED.find((one) => one === next) ?? of)}
            options={LINKED.map((value) => ({ value, label: KIND_NAMES[value] }))}
          />
        ) : null}
        {add.isError ? <Notice state="bad">{sentence(add.error)}</Notice> : null}
        <footer>
          <Button type="submit" kind="primary" busy={add.isPending}>
            {t('addField')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
