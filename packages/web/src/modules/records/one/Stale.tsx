import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import type { Draft, Spec } from '../forms/spec.ts';
import { t } from '../messages.ts';

export interface StaleSave {
  /** What the record says now. */
  theirs: Draft;
  version: number;
  /** Who changed it, if the history says so. */
  who: string | null;
}

/** Two people changed one record: what changed meanwhile, and whose word stays. Nothing typed is lost before the choice. */
export function Stale({
  stale,
  specs,
  base,
  mine,
  busy,
  onTheirs,
  onMine,
}: {
  stale: StaleSave;
  specs: readonly Spec[];
  base: Draft;
  mine: Draft;
  busy: boolean;
  onTheirs: () => void;
  onMine: () => void;
}) {
  const changed = specs.filter((spec) => (stale.theirs[spec.key] ?? '') !== (base[spec.key] ?? ''));
  const keyOf = (spec: Spec) => (spec.type === 'account' ? 'accountName' : spec.type === 'member' ? 'ownerLabel' : spec.key);
  const shown = (draft: Draft, spec: Spec) => draft[keyOf(spec)] || t('empty');
  return (
    <Notice
      state="warn"
      acts={
        <span className="acts">
          <Button small onClick={onTheirs}>
            {t('takeTheirs')}
          </Button>
          <Button small busy={busy} onClick={onMine}>
            {t('applyMine')}
          </Button>
        </span>
      }
    >
      <p className="b">{stale.who === null ? t('staleSomeone') : t('staleWho', { name: stale.who })}</p>
      {changed.length === 0 ? <p>{t('staleOther')}</p> : null}
      <ul className="stale-list">
        {changed.map((spec) => (
          <li key={spec.key}>
            {(mine[spec.key] ?? '') === (base[spec.key] ?? '')
              ? t('staleTheirs', { field: spec.label, before: shown(base, spec), theirs: shown(stale.theirs, spec) })
              : t('staleField', { field: spec.label, theirs: shown(stale.theirs, spec), mine: shown(mine, spec) })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
