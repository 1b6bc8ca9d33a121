/**
 * The one list of modules, their layer and whom they may import. The house test reads it; the composition root follows it.
 * Down only, and only through doors: actions, queries, events.ts, tables.ts as types.
 */
export const MODULES: Readonly<
  Record<string, { readonly layer: 'base' | 'flow' | 'steps' | 'watchers'; readonly mayImport: readonly string[] }>
> = {
  records: { layer: 'base', mayImport: [] },
  compliance: { layer: 'base', mayImport: ['records'] },
  playbooks: { layer: 'base', mayImport: ['records'] },
  process: { layer: 'flow', mayImport: ['records', 'compliance', 'playbooks'] },
  discovery: { layer: 'steps', mayImport: ['records', 'playbooks', 'process'] },
  bulk: { layer: 'steps', mayImport: ['records', 'process'] },
  imports: { layer: 'steps', mayImport: ['records', 'compliance', 'playbooks', 'process'] },
  demo: { layer: 'steps', mayImport: ['records', 'playbooks', 'process'] },
  insights: { layer: 'watchers', mayImport: ['records', 'playbooks', 'process'] },
  notifications: { layer: 'watchers', mayImport: ['records', 'playbooks', 'process', 'imports'] },
};
