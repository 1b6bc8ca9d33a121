import { useEffect, useState } from 'react';
import { useSettled } from '../../../ui/use-settled.ts';
import { SearchBox } from './SearchBox.tsx';

/** What is typed goes into the address once it rests. */
export function TypedSearch({ value, label, onChange }: { value: string; label: string; onChange: (q: string) => void }) {
  const [typed, setTyped] = useState(value);
  const settled = useSettled(typed, 200);
  useEffect(() => {
    if (settled.trim() !== value && settled === typed) onChange(settled.trim());
    // oxlint-disable-next-line react/exhaustive-deps -- only a rest in typing searches; the address changing by itself does not
  }, [settled]);
  return <SearchBox value={typed} label={label} onChange={setTyped} />;
}
