import { valueIn } from '@dealwright/engine/edit/outline';
import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Input } from '../../../ui/Input.tsx';
import { freshId } from './map-acts.ts';
import { type Found, MapItem } from './MapItem.tsx';
import { t } from './messages.ts';
import type { Thing, ThingKind } from './thing.ts';
import type { Desk } from './use-desk.ts';

interface PartsProps {
  desk: Desk;
  file: string;
  found: Found;
}

/** What is no process: a framework with its questions, the scoring rules, or the playbook's own settings. */
export function PartsMap({ desk, file, found }: PartsProps) {
  const said = valueIn(desk.files, file);
  if (said === null) return <p className="m">{t('unreadable')}</p>;
  if (file.startsWith('frameworks/')) return <FrameworkParts desk={desk} file={file} found={found} said={said} />;
  if (file === 'scoring.yaml') return <ScoringParts desk={desk} file={file} found={found} said={said} />;
  return <SettingsParts desk={desk} file={file} found={found} said={said} />;
}

type Said = Readonly<Record<string, unknown>>;
type Parts = PartsProps & { said: Said };

function FrameworkParts({ desk, file, found, said }: Parts) {
  const elements = itemsOf(said['elements']);
  const add = () => {
    const id = freshId(
      'newQuestion',
      elements.map((one) => textOf(one['id'])),
    );
    const value = { id, name: t('newElement'), ask: t('newAsk') };
    desk.act({ kind: 'add', file, path: [], list: 'elements', value }, { kind: 'element', file, path: ['elements', id] });
  };
  return (
    <>
      <Line desk={desk} found={found} thing={{ kind: 'framework', file, path: [] }} name={textOf(said['name'])} strong />
      <ul className="ed-lines">
        {elements.map((one, at) => (
          <li key={`${textOf(one['id'])}${at}`}>
            <Line
              desk={desk}
              found={found}
              thing={{ kind: 'element', file, path: ['elements', textOf(one['id'])] }}
              name={textOf(one['name'])}
              note={textOf(one['ask'])}
            />
          </li>
        ))}
      </ul>
      <Adds desk={desk} label={t('addElement')} onAdd={add} />
    </>
  );
}

const KINDS = ['lead', 'deal', 'customer'] as const;

function ScoringParts({ desk, file, found, said }: Parts) {
  const fit = mapOf(said['fit']);
  const signals = itemsOf(mapOf(said['engagement'])['signals']);
  return (
    <>
      {KINDS.map((kind) => {
        const rules = itemsOf(fit[kind]);
        const add = () => {
          const id = freshId(
            'newRule',
            rules.map((one) => textOf(one['id'])),
          );
          const value = { id, when: 'today > today', points: 10, because: t('newCheck') };
          desk.act({ kind: 'add', file, path: ['fit'], list: kind, value }, { kind: 'fit', file, path: ['fit', kind, id] });
        };
        return (
          <section key={kind} className="ed-group" aria-label={t('fitOf', { kind })}>
            <h3>{t('fitOf', { kind })}</h3>
            <ul className="ed-lines">
              {rules.map((one) => (
                <li key={textOf(one['id'])}>
                  <Line
                    desk={desk}
                    found={found}
                    thing={{ kind: 'fit', file, path: ['fit', kind, textOf(one['id'])] }}
                    name={textOf(one['name']) || textOf(one['id'])}
                    note={t('points', { n: textOf(one['points']) })}
                  />
                </li>
              ))}
            </ul>
            <Adds desk={desk} label={t('addRule')} onAdd={add} />
          </section>
        );
      })}
      <section className="ed-group" aria-label={t('engagement')}>
        <h3>{t('engagement')}</h3>
        <ul className="ed-lines">
          {signals.map((one) => (
            <li key={textOf(one['happened'])}>
              <Line
                desk={desk}
                found={found}
                thing={{ kind: 'signal', file, path: ['engagement', 'signals', textOf(one['happened'])] }}
                name={textOf(one['happened'])}
                note={t('points', { n: textOf(one['points']) })}
              />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function SettingsParts({ desk, file, found, said }: Parts) {
  const fields = Object.entries(mapOf(said['fields'])).flatMap(([of, own]) =>
    Object.entries(mapOf(own)).map(([id, field]) => ({ of, id, name: textOf(mapOf(field)['label']) || id })),
  );
  const reasons = Object.entries(mapOf(said['lost-reasons']));
  return (
    <>
      <Line desk={desk} found={found} thing={{ kind: 'playbook', file, path: [] }} name={textOf(said['name'])} strong />
      <section className="ed-group" aria-label={t('fields')}>
        <h3>{t('fields')}</h3>
        <ul className="ed-lines">
          {fields.map(({ of, id, name }) => (
            <li key={`${of}.${id}`}>
              <Line desk={desk} found={found} thing={{ kind: 'field', file, path: ['fields', of, id] }} name={name} note={`${of}.${id}`} />
            </li>
          ))}
        </ul>
        <AddsNamed
          desk={desk}
          label={t('newField')}
          act={t('addField')}
          onAdd={(id) =>
            desk.act(
              { kind: 'set', file, path: ['fields', 'deal'], key: id, value: { type: 'text', label: id } },
              { kind: 'field', file, path: ['fields', 'deal', id] },
            )
          }
        />
      </section>
      <section className="ed-group" aria-label={t('lostReasons')}>
        <h3>{t('lostReasons')}</h3>
        <ul className="ed-lines">
          {reasons.map(([group, list]) => (
            <li key={group}>
              <Line
                desk={desk}
                found={found}
                thing={{ kind: 'reasons', file, path: ['lost-reasons', group] }}
                name={group}
                note={Array.isArray(list) ? list.join(', ') : ''}
              />
            </li>
          ))}
        </ul>
        <AddsNamed
          desk={desk}
          label={t('newReasons')}
          act={t('addReason')}
          onAdd={(id) =>
            desk.act(
              { kind: 'set', file, path: ['lost-reasons'], key: id, value: [id] },
              { kind: 'reasons', file, path: ['lost-reasons', id] },
            )
          }
        />
      </section>
    </>
  );
}

function Line({
  desk,
  found,
  thing,
  name,
  note,
  strong = false,
}: {
  desk: Desk;
  found: Found;
  thing: Thing;
  name: string;
  note?: string;
  strong?: boolean;
}) {
  const kind: ThingKind = thing.kind;
  return (
    <MapItem desk={desk} kind={kind} thing={thing} found={found}>
      <span>
        {strong ? <b>{name}</b> : name}
        {note === undefined ? null : <span className="m"> {note}</span>}
      </span>
    </MapItem>
  );
}

function Adds({ desk, label, onAdd }: { desk: Desk; label: string; onAdd: () => void }) {
  if (desk.readOnly) return null;
  return (
    <Button small kind="quiet" icon="plus" onClick={onAdd}>
      {label}
    </Button>
  );
}

function AddsNamed({ desk, label, act, onAdd }: { desk: Desk; label: string; act: string; onAdd: (id: string) => void }) {
  const [id, setId] = useState('');
  if (desk.readOnly) return null;
  return (
    <form
      className="ed-add"
      onSubmit={(event) => {
        event.preventDefault();
        if (!/^[a-z][a-zA-Z0-9]*$/.test(id)) return;
        onAdd(id);
        setId('');
      }}
    >
      <Input label={label} value={id} onChange={setId} pattern="[a-z][a-zA-Z0-9]*" />
      <Button small type="submit">
        {act}
      </Button>
    </form>
  );
}

function mapOf(value: unknown): Said {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}

function itemsOf(value: unknown): Said[] {
  return Array.isArray(value) ? value.map(mapOf) : [];
}

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
