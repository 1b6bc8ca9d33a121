import type { Plain } from '@dealwright/engine/base/reason';
import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { Markdown } from '../../process/guide/Markdown.tsx';
import { t as label } from './key-messages.ts';
import { t } from './messages.ts';
import type { Desk } from './use-desk.ts';

/** A guide, written in place or in a file of its own, with how it will read. */
export function GuideField({ desk, value, onChange }: { desk: Desk; value: unknown; onChange: (value: Plain) => void }) {
  const written = typeof value === 'string' ? value : '';
  const file = written.endsWith('.md') ? written : null;
  if (file !== null && Object.hasOwn(desk.files, file)) return <GuideFile desk={desk} file={file} linked />;
  return (
    <GuideText
      label={label('key-guide')}
      text={written}
      readOnly={desk.readOnly}
      onChange={(text) => onChange(text === '' ? null : text)}
    />
  );
}

/** A guide that is a file: its text, and how it reads. */
export function GuideFile({ desk, file, linked = false }: { desk: Desk; file: string; linked?: boolean }) {
  const text = desk.files[file] ?? '';
  return (
    <div className="ed-guide">
      <GuideText
        label={linked ? label('key-guide') : t('guideText')}
        text={text}
        readOnly={desk.readOnly}
        onChange={(next) => desk.act({ kind: 'write', file, text: next })}
      />
      {linked ? (
        <p>
          <Button small kind="quiet" icon="file" onClick={() => desk.choose({ kind: 'guide', file, path: [] }, 'form')}>
            {t('guideFile', { file })}
          </Button>
        </p>
      ) : null}
    </div>
  );
}

interface GuideTextProps {
  label: string;
  text: string;
  readOnly: boolean;
  onChange: (text: string) => void;
}

function GuideText({ label, text, readOnly, onChange }: GuideTextProps) {
  const [shown, setShown] = useState(false);
  return (
    <>
      <TextArea
        label={label}
        value={text}
        readOnly={readOnly}
        rows={Math.min(14, Math.max(3, text.split('\n').length))}
        onChange={onChange}
      />
      <details className="ed-preview" open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
        <summary>{t('guidePreview')}</summary>
        {shown ? <Markdown text={text} /> : null}
      </details>
    </>
  );
}
