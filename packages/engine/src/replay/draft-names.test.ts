import { beforeAll, describe, expect, it } from 'vitest';
import { compilePlaybook } from '../language/compile-playbook.ts';
import type { Playbook } from '../language/playbook.ts';
import type { Seller } from '../simulate/act.ts';
import { simulateCompany } from '../simulate/simulate-company.ts';
import { shippedPlaybook } from '../simulate/testing.ts';
import type { HistoryEvent, RecordHistory } from './history.ts';
import { type Replay, startReplay } from './replay.ts';
import { simulatedHistories } from './simulated-history.ts';
import { b2bFiles } from './testing.ts';

const UNTIL = '2026-11-20T14:00:00.000Z';

let playbook: Playbook;
let histories: readonly RecordHistory[];
beforeAll(() => {
  playbook = shippedPlaybook('b2b-software');
  const sellers: [Seller] = [{ id: 'good', name: 'Good', role: 'rep', skill: 0.9, pace: 0.7 }];
  histories = simulatedHistories(
    simulateCompany({ playbook, seed: 'names', until: UNTIL, days: 730, accounts: 12, leads: 50, deals: 24, sellers }),
  );
}, 60_000);

describe('a replay', { timeout: 60_000 }, () => {
  it('follows what is only called otherwise', () => {
    const files = b2bFiles();
    const deal = (files['processes/deal.yaml'] ?? '')
      .replaceAll('to: needs', 'to: discovery')
      .replace('  - id: needs\n', '  - id: discovery\n    was: needs\n');
    const draft = compiled({ ...withoutScenarios(files), 'processes/deal.yaml': deal });
    const result = replayed(draft, new Map([[1, playbook]]), histories);
    const same = replayed(playbook, new Map([[1, playbook]]), histories);
    expect(result.without).toEqual([]);
    expect(result.exits.find(({ key }) => key === 'newBusiness.qualification.discovery')).toMatchObject({
      moves: same.exits.find(({ key }) => key === 'newBusiness.qualification.needs')?.moves,
      standings: { held: 0, warned: 0, untold: 0 },
    });
  });

  it('knows what was answered under a framework and an element that are called otherwise now', () => {
    const files = withoutScenarios(b2bFiles());
    const written = (text: string) => text.replaceAll(/\bmeddic\b(?=[."])/g, 'fit').replaceAll('framework.meddic', 'framework.fit');
    const renamed = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, written(text)]));
    const framework = (renamed['frameworks/meddic.yaml'] ?? '').replace('framework: meddic\n', 'framework: fit\nwas: meddic\n');
    expect(framework).toContain('was: meddic');
    const draft = compiled({ ...renamed, 'frameworks/meddic.yaml': framework });
    const same = replayed(playbook, new Map([[1, playbook]]), histories);
    const result = replayed(draft, new Map([[1, playbook]]), histories);
    const standings = ({ exits }: Replay) => exits.map(({ key, standings: all }) => [key, all]);
    expect(standings(result)).toEqual(standings(same));
    const unsaid = replayed(
      compiled({ ...renamed, 'frameworks/meddic.yaml': framework.replace('was: meddic\n', '') }),
      new Map([[1, playbook]]),
      histories,
    );
    expect(standings(unsaid)).not.toEqual(standings(same));
  });

  it('follows what was renamed in one version after the other, each from the version it was recorded under', () => {
    const renamed = (base: Record<string, string>, old: string, now: string) => {
      const deal = (base['processes/deal.yaml'] ?? '')
        .replaceAll(`to: ${old}`, `to: ${now}`)
        .replace(/\n {4}was: \w+\n/, '\n')
        .replace(`  - id: ${old}\n`, `  - id: ${now}\n    was: ${old}\n`);
      return { ...base, 'processes/deal.yaml': deal };
    };
    const second = renamed(withoutScenarios(b2bFiles()), 'needs', 'discovery');
    // What the first version called so is free again, and taken by another stage.
    const third = renamed(second, 'demo', 'needs');
    const draft = compiled(renamed(third, 'discovery', 'understanding'));
    const versions = new Map([playbook, compiled(second), compiled(third)].map((one, index) => [index + 1, one] as const));
    const now: Readonly<Record<string, string>> = { needs: 'discovery', demo: 'needs' };
    const late = histories.map((history): RecordHistory => {
      const events = history.events.map((event): HistoryEvent => {
        if (event.is !== 'moved' && event.is !== 'held') return event;
        return { ...event, version: 3, from: now[event.from] ?? event.from, to: now[event.to] ?? event.to };
      });
      return { ...history, version: 3, stage: now[history.stage] ?? history.stage, events };
    });
    const results = [histories, late].map((recorded) => replayed(draft, versions, recorded));
    const key = 'newBusiness.understanding.needs';
    const same = replayed(playbook, new Map([[1, playbook]]), histories).exits.find((exit) => exit.key === 'newBusiness.needs.demo');
    for (const { without, exits, newSteps } of results) {
      expect([without, newSteps]).toEqual([[], []]);
      expect(exits.find((exit) => exit.key === key)).toMatchObject({ moves: same?.moves, standings: same?.standings });
    }
    expect(same?.moves).toBeGreaterThan(5);
  });
});

function replayed(draft: Playbook, versions: ReadonlyMap<number, Playbook>, recorded: readonly RecordHistory[]): Replay {
  const replay = startReplay({ draft, versions, since: '', until: UNTIL });
  for (const history of recorded) replay.add(history);
  return replay.result();
}

function compiled(files: Readonly<Record<string, string>>): Playbook {
  const { playbook: draft, findings } = compilePlaybook(files);
  if (draft === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return draft;
}

/** Scenarios of the old names play no part here. */
function withoutScenarios(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).filter(([name]) => !name.startsWith('scenarios/') && !name.startsWith('objections/')));
}
