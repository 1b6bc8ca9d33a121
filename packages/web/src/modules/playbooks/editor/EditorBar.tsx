import type { ReactNode } from 'react';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Select } from '../../../ui/Select.tsx';
import { t } from './messages.ts';
import type { PlaybookParts } from './parts.ts';
import type { Saving } from './use-autosave.ts';
import type { Desk } from './use-desk.ts';

interface EditorBarProps {
  desk: Desk;
  parts: PlaybookParts;
  mapFile: string;
  saving: Saving;
  saveAgain: () => void;
  pick: (file: string) => void;
  panes: ReactNode;
}

/** What part of the playbook is on the desk, whether it is saved, and the way back. */
export function EditorBar({ desk, parts, mapFile, saving, saveAgain, pick, panes }: EditorBarProps) {
  return (
    <div className="ed-bar">
      <Select
        bare
        label={t('fileGroups')}
        value={mapFile}
        onChange={pick}
        options={[...parts.processes, ...parts.others, ...parts.base].map((part) => ({ value: part.file, label: part.name }))}
      />
      <span className="ed-which">{panes}</span>
      <span className="ed-state">
        {saving.kind === 'refused' ? (
          <>
            <span className="bad" role="alert">
              {sentence(saving.failure)}
            </span>
            <Button small onClick={saveAgain}>
              {t('saveAgain')}
            </Button>
          </>
        ) : (
          <span className="m" role="status">
            {desk.readOnly ? '' : SAID[saving.kind]}
          </span>
        )}
        {desk.readOnly ? null : (
          <>
            <IconButton icon="undo" label={t('undo')} disabled={desk.undo === null} onClick={() => desk.undo?.()} />
            <IconButton icon="undo" className="ed-redo" label={t('redo')} disabled={desk.redo === null} onClick={() => desk.redo?.()} />
          </>
        )}
      </span>
    </div>
  );
}

const SAID = { saved: t('saved'), waiting: t('unsaved'), saving: t('saving'), conflict: t('unsaved') } as const;
