import { Check } from '../../../ui/Check.tsx';
import { t } from '../messages.ts';
import '../workspace.css';
import { usePlaybookRoles } from './reads.ts';

/** Who plays it drafts and publishes the playbook without running the workspace. Every workspace has it, whatever its playbook names. */
const PROCESS_OWNER = 'processOwner';

/** The roles a playbook names for its gates, and the one that shapes it. */
export function PlaybookRoles({ value, onChange }: { value: readonly string[]; onChange: (value: readonly string[]) => void }) {
  const named = usePlaybookRoles();
  const all = [...new Set([PROCESS_OWNER, ...named, ...value])];
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
