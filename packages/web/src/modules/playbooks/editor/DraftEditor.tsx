import { outlineOf, valueIn } from '@dealwright/engine/edit/outline';
import { pathOf } from '@dealwright/engine/edit/locate';
import type { Finding, PlaybookFiles } from '@dealwright/engine/language/playbook';
import { useMemo, useState } from 'react';
import { useKeys } from '../../../ui/keys.ts';
import { Segments } from '../../../ui/Segments.tsx';
import type { DraftEditorProps } from '../drafts/draft-editor-props.ts';
import { EditorBar } from './EditorBar.tsx';
import './editor.css';
import { EditorMap } from './EditorMap.tsx';
import { FindingList } from './FindingList.tsx';
import { t } from './messages.ts';
import { partsOf } from './parts.ts';
import { PartsMap } from './PartsMap.tsx';
import { SaveConflict } from './SaveConflict.tsx';
import { TextPane } from './TextPane.tsx';
import { keyOf, type Thing, thingAt } from './thing.ts';
import { ThingForm } from './ThingForm.tsx';
import { useAutosave } from './use-autosave.ts';
import { useCheck } from './use-check.ts';
import { useDesk } from './use-desk.ts';
import { NO_WORDS } from './vocabulary.ts';

type Pane = 'map' | 'text' | 'form';

/** A draft of the playbook as a map and as text, always in step, with a form for what is looked at. Every change is saved as it is made. */
export function DraftEditor({ draft, files: kept, onSave, onComment }: DraftEditorProps) {
  const desk = useDesk(kept, !draft.may.edit, firstThing(kept));
  const [pane, setPane] = useState<Pane>('map');
  const { saving, settle } = useAutosave(desk.files, kept, onSave, desk.take);
  const checked = useCheck(desk.files);
  const found = useMemo(() => byThing(desk.files, checked.findings), [desk.files, checked.findings]);
  useKeys([
    { keys: 'mod+z', label: t('undo'), run: () => desk.undo?.() },
    { keys: 'mod+y', label: t('redo'), run: () => desk.redo?.() },
  ]);
  const parts = useMemo(() => partsOf(desk.files), [desk.files]);
  const thing = desk.chosen?.thing ?? null;
  const mapFile = useMapFile(
    thing,
    parts.processes[0]?.file ?? 'playbook.yaml',
    [...parts.processes, ...parts.others].map((part) => part.file),
  );
  const process = useMemo(() => (mapFile.startsWith('processes/') ? outlineOf(desk.files, mapFile) : null), [desk.files, mapFile]);
  const shownProcess = useLast(process, mapFile);
  const words = wordsFor(checked.words, desk.files, thing?.file ?? mapFile);
  const textFile = thing?.file ?? mapFile;
  const own = thing === null ? [] : (found.get(keyOf(thing)) ?? []);
  const sentence = desk.readOnly ? t('readOnly') : null;
  return (
    <div className="ed" data-pane={pane}>
      <EditorBar
        desk={desk}
        parts={parts}
        mapFile={mapFile}
        saving={saving}
        saveAgain={settle}
        pick={(file) => desk.choose(thingAt(file, []), 'map')}
        panes={
          <Segments
            small
            label={t('show')}
            value={pane}
            onChange={setPane}
            options={[
              { value: 'map', label: t('map') },
              { value: 'text', label: t('text') },
              { value: 'form', label: t('form') },
            ]}
          />
        }
      />
      {sentence === null ? null : <p className="m">{sentence}</p>}
      {saving.kind === 'conflict' ? <SaveConflict desk={desk} theirs={saving.theirs} settle={settle} /> : null}
      <div className="ed-panes">
        <section className="ed-map" aria-label={t('map')}>
          {mapFile.startsWith('processes/') ? (
            shownProcess === null ? (
              <p className="m">{t('unreadable')}</p>
            ) : (
              <EditorMap desk={desk} process={shownProcess} found={found} />
            )
          ) : (
            <PartsMap desk={desk} file={mapFile} found={found} />
          )}
        </section>
        <section className="ed-text" aria-label={t('text')}>
          <TextHead
            file={textFile}
            files={desk.files}
            pick={(file) => desk.choose(thingAt(file, []) ?? { kind: 'guide', file, path: [] }, 'form')}
          />
          <TextPane
            desk={desk}
            file={textFile}
            findings={checked.findings}
            words={words}
            {...(onComment === undefined ? {} : { onComment })}
          />
          <FindingList desk={desk} findings={checked.findings} pending={checked.pending} />
        </section>
        <section className="ed-side" aria-label={t('form')}>
          {thing === null ? (
            <p className="m">{t('chooseSomething')}</p>
          ) : (
            <ThingForm desk={desk} thing={thing} words={words} findings={own} process={processIn(desk.files, thing.file)} />
          )}
        </section>
      </div>
    </div>
  );
}

function TextHead({ file, files, pick }: { file: string; files: PlaybookFiles; pick: (file: string) => void }) {
  const names = Object.keys(files).toSorted((one, other) => one.split('/').length - other.split('/').length || one.localeCompare(other));
  return (
    <div className="ed-texthead">
      <select className="in mono" aria-label={t('file')} value={file} onChange={(event) => pick(event.target.value)}>
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </div>
  );
}

function firstThing(files: PlaybookFiles): Thing | null {
  const file = partsOf(files).processes.at(0)?.file;
  return file === undefined ? null : { kind: 'process', file, path: [] };
}

/** The map stays on its process while a guide, or a scenario, is looked at in the text. */
function useMapFile(thing: Thing | null, first: string, mapped: readonly string[]): string {
  const [last, setLast] = useState(first);
  const wanted = thing !== null && mapped.includes(thing.file) ? thing.file : last;
  if (wanted !== last) setLast(wanted);
  return wanted;
}

/** While a line is half written the map shows what it showed. */
function useLast<V>(value: V | null, of: string): V | null {
  const [last, setLast] = useState<{ of: string; value: V } | null>(null);
  if (value !== null && (last === null || last.value !== value)) setLast({ of, value });
  return value ?? (last?.of === of ? last.value : null);
}

function byThing(files: PlaybookFiles, findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { file, line, column } = finding.place;
    const text = files[file] ?? '';
    const start = text.split('\n', line - 1).join('\n').length + (line > 1 ? 1 : 0);
    const path = file.endsWith('.yaml') ? pathOf(files, file, start + column - 1) : [];
    const thing = path === null ? null : thingAt(file, path);
    const key = keyOf(thing);
    found.set(key, [...(found.get(key) ?? []), finding]);
  }
  return found;
}

function processIn(files: PlaybookFiles, file: string): string | null {
  const id = file.startsWith('processes/') ? valueIn(files, file)?.['process'] : null;
  return typeof id === 'string' ? id : null;
}

function wordsFor(words: ReturnType<typeof useCheck>['words'], files: PlaybookFiles, file: string) {
  const id = processIn(files, file);
  return (id === null ? Object.values(words)[0] : words[id]) ?? NO_WORDS;
}
