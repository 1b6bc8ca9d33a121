import { listRights, REACHES, setRights } from '@dealwright/contract/rights';
import type { Out } from '@dealwright/contract/route';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { fieldErrors, sentence } from '../../../app/problem.ts';
import { invalidate } from '../../../app/query-client.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from '../messages.ts';
import { KIND_NAMES, REACH_NAMES, ROLE_NAMES } from '../names.ts';
import '../workspace.css';

type Listed = Out<typeof listRights>;
type RoleRights = Listed['data'][number];
type Maskable = Listed['maskable'][number];
type Mask = 'hidden' | 'readOnly';
type Masks = ReadonlyMap<string, Mask>;

const REACH_OPTIONS = REACHES.map((value) => ({ value, label: REACH_NAMES[value] }));
const nameOf = ({ kind, key }: Pick<Maskable, 'kind' | 'key'>): string => `${kind}.${key}`;

/** Sets how far a role reaches, and which fields are kept from it. */
export function RightsDialog({ rights, maskable, onClose }: { rights: RoleRights; maskable: readonly Maskable[]; onClose: () => void }) {
  const [see, setSee] = useState(rights.see);
  const [edit, setEdit] = useState(rights.edit);
  const [masks, setMasks] = useState<Masks>(() => masksOf(rights, maskable));
  const writes = rights.role !== 'readOnly';
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      api(setRights, {
        params: { role: rights.role },
        // Who edits nothing is kept within what it sees.
        body: { see, edit: writes ? edit : see, fields: fieldsOf(masks, maskable) },
      }),
    onSuccess: async () => {
      await invalidate(listRights);
      toast(t('rightsSaved'));
      onClose();
    },
  });
  const wrong = fieldErrors(save.error);
  const reachOf = (value: string) => REACHES.find((one) => one === value) ?? 'all';
  return (
    <Dialog open onClose={onClose} title={t('rightsOf', { role: ROLE_NAMES[rights.role] })} note={t('rightsOfNote')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <div className="pair">
          <Select label={t('sees')} value={see} onChange={(value) => setSee(reachOf(value))} options={REACH_OPTIONS} />
          {writes ? (
            <Select
              label={t('edits')}
              value={edit}
              onChange={(value) => setEdit(reachOf(value))}
              options={REACH_OPTIONS}
              error={wrong.get('edit')}
            />
          ) : null}
        </div>
        <MaskList masks={masks} maskable={maskable} onChange={setMasks} />
        {save.isError && wrong.size === 0 ? <Notice state="bad">{sentence(save.error)}</Notice> : null}
        <footer>
          <Button type="submit" kind="primary" busy={save.isPending}>
            {t('save')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function MaskList({ masks, maskable, onChange }: { masks: Masks; maskable: readonly Maskable[]; onChange: (masks: Masks) => void }) {
  const kept = maskable.filter((one) => masks.has(nameOf(one)));
  const free = maskable.filter((one) => !masks.has(nameOf(one)));
  const labelOf = (one: Maskable): string => `${KIND_NAMES[one.kind]}: ${one.label}`;
  return (
    <fieldset className="bare field">
      <legend className="lab">{t('keptFields')}</legend>
      <ul className="masks">
        {kept.map((one) => (
          <li key={nameOf(one)}>
            <Select
              label={labelOf(one)}
              value={masks.get(nameOf(one)) ?? 'hidden'}
              onChange={(value) => onChange(new Map(masks).set(nameOf(one), value === 'readOnly' ? 'readOnly' : 'hidden'))}
              options={[
                { value: 'hidden', label: t('maskHidden') },
                { value: 'readOnly', label: t('maskReadOnly') },
              ]}
            />
            <IconButton
              icon="close"
              label={t('showAgain', { field: labelOf(one) })}
              onClick={() => onChange(new Map([...masks].filter(([name]) => name !== nameOf(one))))}
            />
          </li>
        ))}
      </ul>
      <Select
        label={t('keepField')}
        bare={kept.length === 0}
        value=""
        onChange={(value) => onChange(new Map(masks).set(value, 'hidden'))}
        options={[{ value: '', label: t('chooseField') }, ...free.map((one) => ({ value: nameOf(one), label: labelOf(one) }))]}
      />
    </fieldset>
  );
}

function masksOf(rights: RoleRights, maskable: readonly Maskable[]): Masks {
  return new Map(
    maskable.flatMap((one) => {
      const mask = rights.fields[one.kind]?.[one.key];
      return mask === undefined ? [] : [[nameOf(one), mask] as const];
    }),
  );
}

function fieldsOf(masks: Masks, maskable: readonly Maskable[]): RoleRights['fields'] {
  const fields: RoleRights['fields'] = {};
  for (const one of maskable) {
    const mask = masks.get(nameOf(one));
    if (mask !== undefined) fields[one.kind] = { ...fields[one.kind], [one.key]: mask };
  }
  return fields;
}
