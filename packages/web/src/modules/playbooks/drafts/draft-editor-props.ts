import type { Draft } from '@dealwright/contract/playbook-drafts';

export interface DraftEditorProps {
  draft: Draft;
  /** The text as it was loaded or saved last; a change made elsewhere arrives here. */
  files: Readonly<Record<string, string>>;
  /** What is looked at first; the first process where nobody says. */
  file?: string | undefined;
  /** Saves these files (null takes one out). Rejects with the refusal's `ProblemError`; a `stale` one carries `current` and `given`. */
  onSave: (changed: Readonly<Record<string, string | null>>) => Promise<Draft>;
  /** Opens the comments of a line, from 1. */
  onComment?: (file: string, line: number) => void;
}
