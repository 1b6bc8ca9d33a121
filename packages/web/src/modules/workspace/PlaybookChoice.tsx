import type { Template } from '@dealwright/contract/playbooks';
import { useState } from 'react';
import { Input } from '../../ui/Input.tsx';
import { t } from './messages.ts';
import './workspace.css';

const GROUPS = ['industry', 'shape'] as const;
const TITLES = { industry: 'byIndustry', shape: 'byShape' } as const;
/** So few are seen at a glance. */
const SEEN_AT_ONCE = 4;

interface Choice {
  templates: readonly Template[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

/** The playbooks that ship, by industry and by shape, found by typing. What is chosen stays in sight. */
export function PlaybookChoice({ templates, chosen, onChoose }: Choice) {
  const [wanted, setWanted] = useState('');
  const fitting = templates.filter((one) => fits(one, wanted));
  const seen = templates.filter((one) => one.id === chosen || fitting.includes(one));
  const long = templates.length > SEEN_AT_ONCE;
  return (
    <>
      {long ? (
        <Input
          type="search"
          label={t('findPlaybook')}
          placeholder={t('findPlaybookHint')}
          value={wanted}
          onChange={setWanted}
          onKeyDown={(event) => {
            // Enter would send the form around it; here it takes the first that fits.
            if (event.key !== 'Enter') return;
            event.preventDefault();
            if (wanted.trim() !== '' && fitting[0] !== undefined) onChoose(fitting[0].id);
          }}
        />
      ) : null}
      {fitting.length === 0 && wanted !== '' ? (
        <p className="m2" role="status">
          {t('noPlaybook', { what: wanted.trim() })}
        </p>
      ) : null}
      <div className={long ? 'pick-long' : undefined}>
        {GROUPS.map((group) => (
          <Group
            key={group}
            title={long ? t(TITLES[group]) : null}
            templates={seen.filter(({ catalogue }) => catalogue === group)}
            chosen={chosen}
            onChoose={onChoose}
          />
        ))}
      </div>
    </>
  );
}

function Group({ title, templates, chosen, onChoose }: Choice & { title: string | null }) {
  if (templates.length === 0) return null;
  return (
    <section>
      {title === null ? null : <h3>{title}</h3>}
      <div className="pick">
        {templates.map((one) => (
          <label key={one.id}>
            <input type="radio" name="playbook" checked={one.id === chosen} onChange={() => onChoose(one.id)} />
            <b>{one.name}</b>
            <span className="m2">{one.summary}</span>
          </label>
        ))}
      </div>
    </section>
  );
}

/** Every word that was typed is in the name or the summary. */
function fits({ name, summary }: Template, wanted: string): boolean {
  const text = `${name} ${summary}`.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
