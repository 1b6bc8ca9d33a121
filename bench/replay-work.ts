import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compilePlaybook } from '@dealwright/engine/language/compile-playbook';
import type { Playbook } from '@dealwright/engine/language/playbook';
import type { RecordHistory } from '@dealwright/engine/replay/history';
import { startReplay } from '@dealwright/engine/replay/replay';
import { simulatedHistories } from '@dealwright/engine/replay/simulated-history';
import { simulateCompany } from '@dealwright/engine/simulate/simulate-company';
import { ROOT } from './processes.ts';

const UNTIL = '2026-11-20T14:00:00.000Z';
const DEALS = 10_000;
const EVENTS = 200_000;
/** Simulated once; each is led through as often as it takes. */
const DIFFERENT = 400;

/** Processor seconds for 10,000 deals with 200,000 events through a draft that asks for two things more at each exit. */
export function replaySeconds(): number {
  const files = filesOf('playbooks/b2b-software');
  const playbook = compiled(files);
  const draft = compiled({ ...files, 'processes/deal.yaml': askingMore(files['processes/deal.yaml'] ?? '') });
  const deals = dealsOf(playbook);
  const replay = startReplay({ draft, versions: new Map([[1, playbook]]), since: '', until: UNTIL });
  const before = process.cpuUsage();
  for (let deal = 0; deal < DEALS; deal += 1) {
    const history = deals[deal % deals.length];
    if (history !== undefined) replay.add(history);
  }
  const { exits, events, records } = replay.result();
  const { user, system } = process.cpuUsage(before);
  const held = exits.reduce((sum, exit) => sum + exit.standings.held, 0);
  if (records !== DEALS || held < DEALS || events < EVENTS * 0.9) throw new Error(`${records} deals, ${events} events, ${held} held`);
  return (((user + system) / 1e6) * EVENTS) / events;
}

function dealsOf(playbook: Playbook): readonly RecordHistory[] {
  const company = simulateCompany({
    playbook,
    seed: 'replay',
    until: UNTIL,
    days: 730,
    accounts: 150,
    leads: 60,
    deals: DIFFERENT,
    sellers: [
      { id: 'one', name: 'One', role: 'rep', skill: 0.6, pace: 0.6 },
      { id: 'two', name: 'Two', role: 'manager', skill: 0.8, pace: 1 },
    ],
  });
  return simulatedHistories(company).filter(({ kind }) => kind === 'deal');
}

function askingMore(deal: string): string {
  return deal.replaceAll(/(\n {4}exits:\n(?: {6}.*\n)*? {8}needs:\n)/g, '$1          - deal.description\n          - deal.sourcedBy\n');
}

function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(yaml|md)$/.test(name));
  return Object.fromEntries(names.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(ROOT, folder, name), 'utf8')]));
}

function compiled(files: Readonly<Record<string, string>>): Playbook {
  const { playbook } = compilePlaybook(files);
  if (playbook === null) throw new Error('the playbook that ships does not compile');
  return playbook;
}
