import { describe, expect, it } from 'vitest';
import { compilePlaybook } from './compile-playbook.ts';
import { printFinding } from './finding.ts';
import type { PlaybookFiles } from './playbook.ts';
import { renamesBetween, renamesOf } from './renames.ts';

const ROOT = `playbook: small
language: 1
name: Small
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }
processes: [sale]
fields: { deal: { seats: { type: integer, was: size }, color: { type: text } } }
`;
const BANT = `framework: bant
name: BANT
elements:
  - { id: need, was: pain, name: Need, ask: Why now? }
  - { id: budget, name: Budget, ask: How do you pay? }
`;
const SALE = `process: sale
was: deal
kind: deal
for: otherwise
anytime:
  - { to: lost, was: dropped, needs: [deal.lostReason] }
tracks:
  - { id: legal, was: lawyers, start: has(deal.amount), steps: [{ id: contract, was: paper }] }
stages:
  - id: talk
    was: discover
    steps: [{ id: call, was: ring, do: call, script: Hello. }]
    exits:
      - to: offer
        was: propose
        criteria: [{ id: large, was: big, that: deal.amount > 10 }]
      - to: won
        criteria: [{ id: large, was: big, that: deal.amount > 10 }]
  - { id: offer, steps: [{ id: write, guide: Briefly. }], exits: [{ to: won }] }
  - { id: won, outcome: won }
  - { id: lost, outcome: lost }
`;

const compile = (more: PlaybookFiles = {}) =>
  compilePlaybook({ 'playbook.yaml': ROOT, 'processes/sale.yaml': SALE, 'frameworks/bant.yaml': BANT, ...more });

describe('what was called otherwise', () => {
  it('is told old to new, by where it is', () => {
    const { playbook, findings } = compile();
    expect(findings.filter(({ level }) => level === 'error').map(printFinding)).toEqual([]);
    expect(playbook === null ? null : renamesOf(playbook)).toEqual({
      processes: { deal: 'sale' },
      ofProcess: {
        sale: {
          stages: { discover: 'talk' },
          steps: { ring: 'call', paper: 'contract' },
          tracks: { lawyers: 'legal' },
          criteria: { big: 'large' },
          exits: { talk: { propose: 'offer', dropped: 'lost' }, offer: { dropped: 'lost' } },
        },
      },
      frameworks: {},
      elements: { 'bant.pain': 'bant.need' },
      fields: { 'deal.size': 'deal.seats' },
    });
  });

  it.each([
    ['sale', 'was: discover', 'was: offer', 'processes/sale.yaml:11:10 The stage "offer" is still there, so "talk" was never called so.'],
    ['sale', 'was: ring', 'was: write', 'processes/sale.yaml:12:30 The step "write" is still there, so "call" was never called so.'],
    ['sale', 'was: paper', 'was: ring', 'processes/sale.yaml:8:86 "call" was "ring" already; one step becomes one other.'],
    ['sale', '{ id: write,', '{ id: write, was: ring,', 'processes/sale.yaml:19:44 "call" was "ring" already; one step becomes one other.'],
    ['sale', 'was: propose', 'was: won', 'processes/sale.yaml:15:14 The exit "won" is still there, so "offer" was never called so.'],
    ['sale', 'was: lawyers', 'was: legal', 'processes/sale.yaml:8:23 The track "legal" is still there, so "legal" was never called so.'],
    ['bant', 'was: pain', 'was: budget', 'frameworks/bant.yaml:4:22 The element "budget" is still there, so "need" was never called so.'],
    ['root', 'was: size', 'was: color', 'playbook.yaml:7:48 The field "color" is still there, so "seats" was never called so.'],
  ])('refuses in %s %s → %s', (file, old, written, finding) => {
    const change = (text: string, of: string) => (of === file ? text.replace(old, written) : text);
    const { playbook, findings } = compile({
      'playbook.yaml': change(ROOT, 'root'),
      'processes/sale.yaml': change(SALE, 'sale'),
      'frameworks/bant.yaml': change(BANT, 'bant'),
    });
    expect(playbook).toBeNull();
    expect(findings.map(printFinding)).toEqual([expect.stringContaining(finding)]);
  });
});

describe('a framework that is called otherwise', () => {
  const under = (bant: string) => {
    const { playbook, findings } = compile({ 'frameworks/bant.yaml': bant });
    if (playbook === null) throw new Error(findings.map(printFinding).join('\n'));
    return playbook;
  };
  const first = under(BANT.replace('need, was: pain', 'pain'));
  const second = under(BANT.replace('framework: bant', 'framework: fit\nwas: bant'));
  const third = under(BANT.replace('framework: bant', 'framework: match\nwas: fit').replace('need, was: pain', 'need'));

  it('takes all its elements along, those under another id too', () => {
    const { frameworks, elements } = renamesOf(second);
    expect(frameworks).toEqual({ bant: 'fit' });
    expect(elements).toEqual({ 'bant.pain': 'fit.need', 'bant.budget': 'fit.budget' });
  });

  it('is followed over several versions', () => {
    const { frameworks, elements } = renamesBetween([first, second, third]);
    expect(frameworks).toMatchObject({ bant: 'match', fit: 'match' });
    expect(elements).toMatchObject({ 'bant.pain': 'match.need', 'bant.budget': 'match.budget', 'fit.need': 'match.need' });
  });

  it('was never called as one that is still there', () => {
    const other = BANT.replace('framework: bant', 'framework: fit\nwas: bant');
    const { findings } = compile({ 'frameworks/fit.yaml': other });
    expect(findings.map(printFinding)).toContainEqual(
      expect.stringContaining('frameworks/fit.yaml:2:6 The framework "bant" is still there, so "fit" was never called so.'),
    );
  });
});

describe('over several versions', () => {
  const version = (sale: string, root = ROOT) => {
    const { playbook, findings } = compile({ 'playbook.yaml': root, 'processes/sale.yaml': sale });
    if (playbook === null) throw new Error(findings.map(printFinding).join('\n'));
    return playbook;
  };
  const first = version(SALE.replaceAll(/, was: \w+/g, '').replaceAll(/^ *was: \w+\n/gm, ''));
  const second = version(SALE);
  const third = version(
    SALE.replace('process: sale\nwas: deal', 'process: selling\nwas: sale')
      .replace('id: talk\n    was: discover', 'id: speak\n    was: talk')
      .replaceAll('id: large, was: big', 'id: huge, was: large')
      .replace('was: propose\n', 'was: nothing\n')
      .replace('id: call, was: ring', 'id: dial, was: call'),
    ROOT.replace('processes: [sale]', 'processes: [selling]').replace(
      'seats: { type: integer, was: size }',
      'places: { type: integer, was: seats }',
    ),
  );

  it('follows what was renamed twice', () => {
    const all = renamesBetween([first, second, third]);
    expect(all.processes).toMatchObject({ deal: 'selling', sale: 'selling' });
    expect(all.ofProcess['selling']).toMatchObject({
      stages: { discover: 'speak', talk: 'speak' },
      steps: { ring: 'dial', call: 'dial', paper: 'contract' },
      tracks: { lawyers: 'legal' },
      criteria: { big: 'huge', large: 'huge' },
      exits: { speak: { propose: 'offer', dropped: 'lost' } },
    });
    expect(all.fields).toMatchObject({ 'deal.size': 'deal.places', 'deal.seats': 'deal.places' });
    expect(all.elements).toEqual({ 'bant.pain': 'bant.need' });
  });

  it('is what one version says where there is but one step, and nothing where there is none', () => {
    expect(renamesBetween([first, second])).toEqual(renamesOf(second));
    expect(renamesBetween([second])).toEqual({ processes: {}, ofProcess: {}, frameworks: {}, elements: {}, fields: {} });
  });
});
