import { useEffect, useRef, useState } from 'react';
import { isProblem, sentence } from '../../../app/problem.ts';
import { RecordLink, type RecordKind } from '../../../app/RecordLink.tsx';
import type { Choice } from '../../../ui/Combobox.tsx';
import { Combobox } from '../../../ui/Combobox.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { toast } from '../../../ui/toasts.ts';
import { OrUnknown } from '../../../ui/Unknown.tsx';
import { t as page } from '../messages.ts';
import { refresh, usePatch } from '../writes.ts';
import { t } from './messages.ts';
import { useRecord } from './record-view.ts';

export interface PickFieldProps {
  /** Bare name of the id: `ownerId`. */
  name: string;
  label: string;
  value: { readonly id: string | null; readonly name: string } | null;
  /** Where it leads, beside being changed. */
  opens?: RecordKind;
  source: string;
  find: (typed: string, signal: AbortSignal) => Promise<Choice[]>;
  placeholder: string;
  /** Fields that go with it when it is taken off. */
  without?: Readonly<Record<string, null>>;
}

/** A record or person that is chosen where it stands: press, type part of the name, choose. Choosing saves. */
export function PickField({ name, label, value, opens, ...rest }: PickFieldProps) {
  const [editing, setEditing] = useState(false);
  const id = value?.id ?? null;
  return (
    <>
      <dt id={`f-${name}`}>{label}</dt>
      <dd className="has-edit">
        {editing ? (
          <PickForm name={name} label={label} value={value} {...rest} onDone={() => setEditing(false)} />
        ) : (
          <span className="pick-shown">
            {opens === undefined || id === null ? null : (
              <RecordLink kind={opens} id={id}>
                <Icon name="arrow" small label={t('openIt', { name: value?.name ?? '' })} />
              </RecordLink>
            )}
            <button
              type="button"
              className="edit"
              aria-label={page('changeField', { name: label, value: value?.name ?? page('unknown') })}
              onClick={() => setEditing(true)}
            >
              <OrUnknown>{value?.name}</OrUnknown>
            </button>
          </span>
        )}
      </dd>
    </>
  );
}

function PickForm({
  name,
  label,
  value,
  source,
  find,
  placeholder,
  without = {},
  onDone,
}: Omit<PickFieldProps, 'opens'> & { onDone: () => void }) {
  const { subject } = useRecord();
  const place = useRef<HTMLDivElement>(null);
  const [error, setError] = useState<string>();
  const patch = usePatch(subject);
  const before = value?.id == null ? null : { id: value.id, name: value.name };
  useEffect(() => place.current?.querySelector('input')?.focus(), []);
  const save = async (next: Choice | null) => {
    if (patch.isPending) return;
    try {
      await patch.mutateAsync({ [name]: next?.id ?? null, ...(next === null ? without : {}) });
      toast(next === null ? t('pickedOff', { field: label }) : t('picked', { field: label, name: next.name }));
      onDone();
    } catch (failure) {
      setError(isProblem(failure, 'stale') ? t('stalePick') : sentence(failure));
      if (isProblem(failure, 'stale')) await refresh();
    }
  };
  return (
    <div className="inplace pick-form" ref={place}>
      <Combobox
        label={label}
        bare
        source={source}
        find={find}
        placeholder={placeholder}
        value={before}
        onChange={(next) => void save(next)}
        error={error}
      />
      <IconButton icon="close" label={t('leaveAsIs')} onClick={onDone} />
    </div>
  );
}
