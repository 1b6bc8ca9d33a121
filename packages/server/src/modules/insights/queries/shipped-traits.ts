import { setImmediate } from 'node:timers/promises';
import { compilePlaybook } from '@dealwright/engine/language/compile-playbook';
import { type PlaybookTraits, traitsOf } from '@dealwright/engine/insights/maturity/playbook-traits';
import { templateFiles, templates } from '../../playbooks/queries/templates.ts';

export interface ShippedPlaybook {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly catalogue: 'industry' | 'shape';
  readonly traits: PlaybookTraits;
}

let read: Promise<readonly ShippedPlaybook[]> | null = null;

/** The playbooks that ship with what each looks after. They are read once a process: what ships does not change while it runs. */
export function shippedTraits(): Promise<readonly ShippedPlaybook[]> {
  read ??= readAll().catch((failure: unknown) => {
    read = null;
    throw failure;
  });
  return read;
}

async function readAll(): Promise<readonly ShippedPlaybook[]> {
  const found: ShippedPlaybook[] = [];
  for (const head of (await templates()).data) {
    const { playbook } = compilePlaybook(await templateFiles(head.id));
    if (playbook !== null) found.push({ ...head, traits: traitsOf(playbook) });
    // Each takes a while; others get their turn between.
    await setImmediate();
  }
  return found;
}
