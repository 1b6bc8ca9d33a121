import { type Document, parseDocument } from 'yaml';
import type { PlaybookFiles } from '../language/playbook.ts';
import { EditRefused } from './edit.ts';

/** A file while it is edited. */
export interface Page {
  readonly source: string;
  readonly document: Document.Parsed;
}

/** Reads a file that is to be edited. */
export function readPage(files: PlaybookFiles, file: string): Page {
  const source = Object.hasOwn(files, file) ? files[file] : undefined;
  if (source === undefined) throw new EditRefused(`There is no ${file}.`);
  const document: Document.Parsed = parseDocument(source, { prettyErrors: false, logLevel: 'silent' });
  const [problem] = document.errors;
  if (problem !== undefined) throw new EditRefused('The text cannot be read as it stands; mend it first.', problem.pos[0]);
  return { source, document };
}
