import { addError, type Findings } from './finding.ts';
import type { Entries, EntryColumn } from './framework.ts';
import type { EntriesText } from './framework-shape.ts';
import { didYouMean } from './near-name.ts';
import type { Path, YamlFile } from './yaml-file.ts';

const NUMBERS = new Set(['number', 'integer', 'money', 'share']);

/** The lines an element is answered by; what is wrong goes to `findings`. */
export function compileEntries(text: EntriesText, yaml: YamlFile, path: Path, findings: Findings): Entries {
  const known = text.columns.map(({ id }) => id);
  const columns = text.columns.map((column, index): EntryColumn => {
    const here: Path = [...path, 'columns', index];
    const type = column.type ?? 'text';
    if (known.indexOf(column.id) < index)
      addError(findings, 'id.duplicate', yaml.placeOf([...here, 'id']), `"${column.id}" is there twice.`);
    if (column.id === 'id')
      addError(findings, 'id.reserved', yaml.placeOf([...here, 'id']), 'Every line has an id already; choose another.');
    if ((type === 'choice') !== (column.choices !== undefined))
      addError(findings, 'field.choices', yaml.placeOf(here), `"${column.id}" needs both: type: choice and choices: […].`);
    if (column.sum === true && !NUMBERS.has(type))
      addError(
        findings,
        'entries.sum',
        yaml.placeOfKey([...here, 'sum']),
        `"${column.id}" is no number, so it cannot be added up.`,
        'type: money',
      );
    for (const [at, choice] of (column.covers ?? []).entries()) {
      if (column.choices?.includes(choice) === true) continue;
      const near = didYouMean(choice, column.choices ?? []);
      addError(findings, 'entries.covers', yaml.placeOf([...here, 'covers', at]), `"${choice}" is no choice of "${column.id}".${near}`);
    }
    checkProgress(column, text.columns, yaml, here, findings);
    return {
      id: column.id,
      name: column.name,
      type,
      choices: column.choices ?? [],
      required: column.required ?? false,
      sum: column.sum ?? false,
      covers: column.covers ?? [],
      progress: column.progress === undefined ? null : { from: column.progress.from ?? null, to: column.progress.to },
    };
  });
  return { columns, least: text.least ?? 1, per: text.per ?? null };
}

type ColumnText = EntriesText['columns'][number];

function checkProgress(column: ColumnText, columns: readonly ColumnText[], yaml: YamlFile, here: Path, findings: Findings): void {
  const numbers = columns.filter(({ type }) => NUMBERS.has(type ?? 'text')).map(({ id }) => id);
  for (const key of ['from', 'to'] as const) {
    const name = column.progress?.[key];
    if (name === undefined || (numbers.includes(name) && numbers.includes(column.id))) continue;
    const message = `Progress is measured between numbers; "${name}" is no number beside "${column.id}".${didYouMean(name, numbers)}`;
    addError(findings, 'entries.progress', yaml.placeOf([...here, 'progress', key]), message);
  }
}
