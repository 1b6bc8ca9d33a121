import type { PlaybookFiles } from '@dealwright/engine/language/playbook';
import { t } from './messages.ts';
import { baseOf } from './thing.ts';

/** Which file is shown as text: the playbook's own, then those of what it extends. */
export function TextHead({ file, files, pick }: { file: string; files: PlaybookFiles; pick: (file: string) => void }) {
  const names = Object.keys(files).toSorted((one, other) => one.split('/').length - other.split('/').length || one.localeCompare(other));
  const bases = [...new Set(names.flatMap((name) => baseOf(name) ?? []))];
  const base = baseOf(file);
  const from = (of: string | null) => names.filter((name) => baseOf(name) === of).map((name) => <option key={name}>{name}</option>);
  return (
    <div className="ed-texthead">
      <select className="in mono" aria-label={t('file')} value={file} onChange={(event) => pick(event.target.value)}>
        {from(null)}
        {bases.map((name) => (
          <optgroup key={name} label={t('baseFiles', { name })}>
            {from(name)}
          </optgroup>
        ))}
      </select>
      {base === null ? null : <p className="m">{t('baseReadOnly', { name: base })}</p>}
    </div>
  );
}
