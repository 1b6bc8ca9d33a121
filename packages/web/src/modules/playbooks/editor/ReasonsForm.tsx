import { useState } from 'react';
import { TextArea } from '../../../ui/TextArea.tsx';
import { t as label } from './key-messages.ts';
import { t } from './messages.ts';
import type { Thing } from './thing.ts';
import type { Desk } from './use-desk.ts';

/** One group of lost reasons, one reason a line. */
export function ReasonsForm({ desk, thing, said }: { desk: Desk; thing: Thing; said: unknown }) {
  // A line is empty while it is begun, and then no reason yet.
  const [typed, setTyped] = useState<string | null>(null);
  const lines = Array.isArray(said) ? said.map(String).join('\n') : '';
  const change = (text: string) => {
    setTyped(text);
    const value = text.split('\n').filter((line) => line.trim() !== '');
    if (value.length > 0) desk.act({ kind: 'set', file: thing.file, path: thing.path.slice(0, -1), key: String(thing.path.at(-1)), value });
  };
  return (
    <TextArea
      label={t('lostReasons')}
      hint={label('hint-lines')}
      rows={5}
      value={typed ?? lines}
      onBlur={() => setTyped(null)}
      readOnly={desk.readOnly}
      onChange={change}
    />
  );
}
