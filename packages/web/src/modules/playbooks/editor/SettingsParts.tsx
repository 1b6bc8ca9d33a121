import { valueIn } from '@dealwright/engine/edit/outline';
import { t } from './messages.ts';
import { ObjectionGroup } from './ObjectionParts.tsx';
import { Adds, AddsNamed, Group, Line, Lines, type PartsProps } from './PartLines.tsx';
import { mapOf, textOf } from './said.ts';
import { baseOf, type Thing } from './thing.ts';

/** The playbook's own settings, and what stands in files beside its processes. */
export function SettingsParts(props: PartsProps) {
  const { desk, file, found, said } = props;
  return (
    <>
      <Line desk={desk} found={found} thing={{ kind: 'playbook', file, path: [] }} name={textOf(said['name'])} strong />
      <Fields {...props} />
      <LostReasons {...props} />
      {baseOf(file) === null ? <Library {...props} /> : null}
    </>
  );
}

const RECORDS = ['lead', 'deal', 'customer', 'account', 'contact'] as const;
const RECORD_OPTIONS = RECORDS.map((value) => ({ value, label: t(`record-${value}`) }));

function Fields({ desk, file, found, said }: PartsProps) {
  const lines = Object.entries(mapOf(said['fields'])).flatMap(([of, own]) =>
    Object.entries(mapOf(own)).map(([id, field]) => ({
      thing: { kind: 'field' as const, file, path: ['fields', of, id] },
      name: textOf(mapOf(field)['label']) || id,
      note: `${of}.${id}`,
    })),
  );
  const add = (id: string, of: string) =>
    desk.act(
      { kind: 'set', file, path: ['fields', of], key: id, value: { type: 'text', label: id } },
      { kind: 'field', file, path: ['fields', of, id] },
    );
  return (
    <Group title={t('fields')}>
      <Lines desk={desk} found={found} lines={lines} />
      <AddsNamed
        desk={desk}
        label={t('newField')}
        act={t('addField')}
        kinds={{ label: t('fieldOf'), options: RECORD_OPTIONS }}
        onAdd={add}
      />
    </Group>
  );
}

function LostReasons({ desk, file, found, said }: PartsProps) {
  const lines = Object.entries(mapOf(said['lost-reasons'])).map(([group, list]) => ({
    thing: { kind: 'reasons' as const, file, path: ['lost-reasons', group] },
    name: group,
    note: Array.isArray(list) ? list.join(', ') : '',
  }));
  const add = (id: string) =>
    desk.act({ kind: 'set', file, path: ['lost-reasons'], key: id, value: [id] }, { kind: 'reasons', file, path: ['lost-reasons', id] });
  return (
    <Group title={t('lostReasons')}>
      <Lines desk={desk} found={found} lines={lines} />
      <AddsNamed desk={desk} label={t('newReasons')} act={t('addReason')} onAdd={add} />
    </Group>
  );
}

/** Question banks, objections, personas and the rules for who gets a record: each in a file of its own. */
function Library(props: PartsProps) {
  const { desk, found } = props;
  const { files } = desk;
  const linesIn = (folder: string, kind: Thing['kind']) =>
    Object.keys(files)
      .filter((name) => name.startsWith(folder))
      .map((name) => ({ thing: { kind, file: name, path: [] }, name: textOf(valueIn(files, name)?.['name']) || name, note: '' }));
  const write = (file: string, kind: Thing['kind'], text: string) => {
    if (Object.hasOwn(files, file)) desk.choose({ kind, file, path: [] }, 'form');
    else desk.act({ kind: 'write', file, text }, { kind, file, path: [] });
  };
  const addBank = (id: string) => {
    const [answers = 'framework.question'] = answersIn(files);
    const bank = `bank:\n  - id: newQuestion\n    ask: ${t('newAsk')}\n    answers: ${answers}\n`;
    write(`questions/${id}.yaml`, 'bank', `questions: ${id}\nname: ${id}\n${bank}`);
  };
  const addRules = () => write('assignment.yaml', 'assignment', 'rules:\n  - { id: everybody, kind: lead, to: { role: rep } }\n');
  return (
    <>
      <Group title={t('banks')}>
        <Lines desk={desk} found={found} lines={linesIn('questions/', 'bank')} />
        <AddsNamed desk={desk} label={t('newBank')} act={t('addBank')} onAdd={addBank} />
      </Group>
      <ObjectionGroup {...props} />
      <Group title={t('personas')}>
        <Lines desk={desk} found={found} lines={linesIn('personas/', 'persona')} />
        <AddsNamed
          desk={desk}
          label={t('newPersona')}
          act={t('addPersona')}
          onAdd={(id) => write(`personas/${id}.yaml`, 'persona', `persona: ${id}\nname: ${id}\ntitles: [${id}]\n`)}
        />
      </Group>
      <Group title={t('assignment')}>
        {Object.hasOwn(files, 'assignment.yaml') ? (
          <Lines
            desk={desk}
            found={found}
            lines={[{ thing: { kind: 'assignment', file: 'assignment.yaml', path: [] }, name: t('rules'), note: '' }]}
          />
        ) : (
          <Adds desk={desk} label={t('addAssignment')} onAdd={addRules} />
        )}
      </Group>
    </>
  );
}

/** The questions of the frameworks, the way a bank names what it answers. */
function answersIn(files: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(files)
    .filter((name) => name.startsWith('frameworks/'))
    .flatMap((name) => {
      const framework = valueIn(files, name);
      const elements: unknown = framework?.['elements'];
      return Array.isArray(elements) ? elements.map((one) => `${textOf(framework?.['framework'])}.${textOf(mapOf(one)['id'])}`) : [];
    });
}
