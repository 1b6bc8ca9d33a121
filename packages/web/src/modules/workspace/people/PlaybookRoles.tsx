import { Check } from '../../../ui/Check.tsx';
import { t } from '../messages.ts';
import '../workspace.css';
import { usePlaybookRoles } from './reads.ts';

/** The roles a playbook names for its gates; nothing where it names none. */
export function PlaybookRoles({ value, onChange }: { value: readonly string[]; onChange: (value: readonly string[]) => void }) {
  const named = usePlaybookRoles();
  const all = [...new Set([...named, ...value])];
  if (all.length === 0) return null;
  return (
    <fieldset className="bare field">
      <legend className="lab">{t('playbookRoles')}</legend>
      <div className="checks">
        {all.map((role) => (
          <Check
            key={role}
            checked={value.includes(role)}
            onChange={(on) => onChange(on ? [...value, role] : value.filter((one) => one !== role))}
          >
            {wordsOf(role)}
          </Check>
        ))}
      </div>
      <p className="hint">{t('playbookRolesHint')}</p>
    </fieldset>
  );
}

/** `complianceOfficer` as people read it. */
export function wordsOf(role: string): string {
  const words = role.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
