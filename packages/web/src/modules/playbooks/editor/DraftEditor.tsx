import { outlineOf, valueIn } from '@dealwright/engine/edit/outline';
import type { PlaybookFiles } from '@dealwright/engine/language/playbook';
import { type ReactNode, useMemo, useState } from 'react';
import { useKeys } from '../../../ui/keys.ts';
import { Segments } from '../../../ui/Segments.tsx';
import type { DraftEditorProps } from '../drafts/draft-editor-props.ts';
import { byThing } from './by-thing.ts';
import { EditorBar } from './EditorBar.tsx';
import './editor.css';
import { EditorMap } from './EditorMap.tsx';
import { FindingList } from './FindingList.tsx';
import type { Found } from './MapItem.tsx';
import { t } from './messages.ts';
import { openStages } from './objections.ts';
import { openingForm, scrollToPane } from './on-phone.ts';
import { partsOf } from './parts.ts';
import { PartsMap } from './PartsMap.tsx';
import { SaveConflict } from './SaveConflict.tsx';
import { TextHead } from './TextHead.tsx';
import { TextPane } from './TextPane.tsx';
import { talkWords } from './talk.ts';
import { keyOf, ownPath, type Thing, thingAt } from './thing.ts';
import { ThingForm } from './ThingForm.tsx';
import { useAutosave } from './use-autosave.ts';
import { type Checked, useCheck } from './use-check.ts';
import { type Desk, deskFor, useDesk } from './use-desk.ts';
import { useLast, useMapFile } from './use-map-file.ts';
import { NO_WORDS, sharedWords, type Vocabulary } from './vocabulary.ts';

type Pane = 'map' | 'text' | 'form';

/** A draft of the playbook as a map and as text, always in step, with a form for what is looked at. Every change is saved as it is made. */
export function DraftEditor({ draft, files: kept, file: first, onSave, onComment }: DraftEditorProps) {
  const desk = useDesk(kept, !draft.may.edit, firstThing(kept, first));
  const [pane, setPane] = useState<Pane>('map');
  const show = (next: Pane) => {
    setPane(next);
    scrollToPane(next);
  };
  const { saving, settle } = useAutosave(desk.files, kept, onSave, desk.take);
  const checked = useCheck(desk.files);
  const found = useMemo(() => byThing(desk.files, checked.findings), [desk.files, checked.findings]);
  useKeys([
    { keys: 'mod+z', label: t('undo'), run: () => desk.undo?.() },
    { keys: 'mod+y', label: t('redo'), run: () => desk.redo?.() },
  ]);
  const parts = useMemo(() => partsOf(desk.files), [desk.files]);
  const thing = desk.chosen?.thing ?? null;
  const mapped = [...parts.processes, ...parts.others, ...parts.base].map((part) => part.file);
  const mapFile = useMapFile(thing, parts.processes[0]?.file ?? 'playbook.yaml', mapped);
  return (
    <div className="ed" data-pane={pane}>
      <EditorBar
        desk={desk}
        parts={parts}
        mapFile={mapFile}
        saving={saving}
        saveAgain={settle}
        pick={(file) => desk.choose(thingAt(file, []), 'map')}
        panes={<Panes pane={pane} onPick={show} />}
      />
      {desk.readOnly ? <p className="m">{t('readOnly')}</p> : null}
      {saving.kind === 'conflict' ? <SaveConflict desk={desk} theirs={saving.theirs} settle={settle} /> : null}
      <div className="ed-panes">
        <section className="ed-map" aria-label={t('map')}>
          <MapPane desk={openingForm(deskFor(desk, mapFile), () => show('form'))} file={mapFile} found={found} />
        </section>
        <TextSection desk={desk} file={thing?.file ?? mapFile} checked={checked} {...(onComment === undefined ? {} : { onComment })} />
        <section className="ed-side" aria-label={t('form')}>
          {thing === null ? (
            <p className="m">{t('chooseSomething')}</p>
          ) : (
            <FormPane desk={desk} thing={thing} checked={checked} found={found} />
          )}
        </section>
      </div>
    </div>
  );
}

function Panes({ pane, onPick }: { pane: Pane; onPick: (pane: Pane) => void }): ReactNode {
  const options = [
    { value: 'map', label: t('map') },
    { value: 'text', label: t('text') },
    { value: 'form', label: t('form') },
  ] as const;
  return <Segments small label={t('show')} value={pane} onChange={onPick} options={[...options]} />;
}

function MapPane({ desk, file, found }: { desk: Desk; file: string; found: Found }) {
  const isProcess = ownPath(file).startsWith('processes/');
  const process = useMemo(() => (isProcess ? outlineOf(desk.files, file) : null), [isProcess, desk.files, file]);
  const shown = useLast(process, file);
  if (!isProcess) return <PartsMap desk={desk} file={file} found={found} />;
  return shown === null ? <p className="m">{t('unreadable')}</p> : <EditorMap desk={desk} process={shown} found={found} />;
}

interface TextSectionProps {
  desk: Desk;
  file: string;
  checked: Checked;
  onComment?: (file: string, line: number) => void;
}

function TextSection({ desk, file, checked, onComment }: TextSectionProps) {
  const { findings, pending } = checked;
  const words = wordsFor(checked, desk.files, { file, path: [] });
  return (
    <section className="ed-text" aria-label={t('text')}>
      <TextHead
        file={file}
        files={desk.files}
        pick={(name) => desk.choose(thingAt(name, []) ?? { kind: 'guide', file: name, path: [] }, 'form')}
      />
      <TextPane
        desk={deskFor(desk, file)}
        file={file}
        findings={findings}
        words={words}
        {...(onComment === undefined ? {} : { onComment })}
      />
      <FindingList desk={desk} findings={findings} pending={pending} />
    </section>
  );
}

function FormPane({ desk, thing, checked, found }: { desk: Desk; thing: Thing; checked: Checked; found: Found }) {
  const { file } = thing;
  const words = wordsFor(checked, desk.files, thing);
  const findings = found.get(keyOf(thing)) ?? [];
  return <ThingForm desk={deskFor(desk, file)} thing={thing} words={words} findings={findings} process={processIn(desk.files, file)} />;
}

function firstThing(files: PlaybookFiles, wanted: string | undefined): Thing | null {
  const { processes, others } = partsOf(files);
  const parts = [...processes, ...others];
  const file = (parts.find((one) => one.file === wanted) ?? parts[0])?.file;
  return file === undefined ? null : thingAt(file, []);
}

function processIn(files: PlaybookFiles, file: string): string | null {
  const key = ownPath(file).startsWith('processes/') ? 'process' : ownPath(file).startsWith('objections/') ? 'objections' : null;
  const id = key === null ? null : valueIn(files, file)?.[key];
  return typeof id === 'string' ? id : null;
}

function wordsFor({ words }: Checked, files: PlaybookFiles, thing: Pick<Thing, 'file' | 'path'>): Vocabulary {
  const id = processIn(files, thing.file);
  const [any = NO_WORDS] = Object.values(words);
  const known = id === null ? any : (words[id] ?? sharedWords(any));
  return { ...known, ...talkWords(files, thing), openStages: openStages(files, thing.file) };
}
