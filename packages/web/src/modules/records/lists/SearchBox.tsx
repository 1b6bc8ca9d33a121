import { Icon } from '../../../ui/Icon.tsx';
import { Kbd } from '../../../ui/Kbd.tsx';

/** The search of a list; `/` goes here. */
export function SearchBox({ value, label, onChange }: { value: string; label: string; onChange: (value: string) => void }) {
  return (
    <div className="searchbox">
      <Icon name="find" small />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="off"
      />
      <Kbd>/</Kbd>
    </div>
  );
}
