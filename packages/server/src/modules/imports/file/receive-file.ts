// oxlint-disable-next-line typescript/triple-slash-reference -- a library without types has no module to import them from, and other packages compile this file too
/// <reference path="../busboy.d.ts" />
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import busboy from 'busboy';
import { Refusal, refuse } from '../../../platform/refuse.ts';

export interface Received {
  readonly content: Readable;
  readonly fileName: string;
  readonly mediaType: string;
}

/** Names under which browsers and programs send a table. */
const TABLES =
  /^(text\/(csv|plain|tab-separated-values|comma-separated-values|x-csv)|application\/(csv|x-csv|vnd\.ms-excel|vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet|octet-stream))$/;

/**
 * Gives the file of an upload to `keep` while it is still coming in: the part `file` of a form, or the body itself.
 *
 * Refuses: `bad-media`, `bad-file` where there is no file.
 */
export async function receiveFile<T>(request: Request, name: string | undefined, keep: (file: Received) => Promise<T>): Promise<T> {
  const type = request.headers.get('content-type') ?? '';
  if (request.body === null) refuse('bad-file', 'The request carries no file.');
  // The two declarations of the web's stream differ in name only.
  const body = Readable.fromWeb(request.body as ReadableStream<Uint8Array>);
  quiet(body);
  const plain = type.split(';')[0]?.trim().toLowerCase() ?? '';
  if (plain === 'multipart/form-data') return fromForm(body, type, name, keep);
  if (!TABLES.test(plain)) {
    body.destroy();
    return refuse('bad-media', 'Send the file as multipart/form-data in the field “file”, or as text/csv or an Excel workbook.');
  }
  return keep({ content: body, fileName: plainName(name), mediaType: plain });
}

function fromForm<T>(body: Readable, type: string, name: string | undefined, keep: (file: Received) => Promise<T>): Promise<T> {
  const form = formReader(type);
  return new Promise<T>((resolve, reject) => {
    let kept: Promise<T> | null = null;
    const end = (error: unknown): void => {
      const failure = error instanceof Error ? error : new Error(String(error));
      body.unpipe(form);
      body.resume();
      // The part that is being kept ends with it, so that no half file stays.
      form.destroy(failure);
      reject(failure);
    };
    form.on('file', (field, content, info) => {
      quiet(content);
      if (field !== 'file' || kept !== null) {
        content.resume();
        return;
      }
      kept = keep({ content, fileName: plainName(name ?? info.filename), mediaType: info.mimeType });
      kept.then(resolve, end);
    });
    form.on('error', () => end(noFile()));
    form.on('close', () => {
      if (kept === null) end(noFile());
    });
    body.on('error', () => end(noFile()));
    body.pipe(form);
  });
}

/** A stream may break before anybody reads it; who reads it later is told all the same. */
function quiet(stream: Readable): void {
  stream.on('error', () => undefined);
}

function formReader(type: string) {
  try {
    return busboy({
      headers: { 'content-type': type },
      defParamCharset: 'utf8',
      limits: { files: 2, fields: 20, fieldSize: 10_000, parts: 30 },
    });
  } catch {
    return refuse('bad-media', 'The form says no boundary between its parts.');
  }
}

function noFile(): Refusal {
  return new Refusal('bad-file', { detail: 'The form has no field “file” with a file in it, or it breaks off.' });
}

/** A file's name without folders, for showing alone. */
function plainName(name: string | undefined): string {
  const last = (name ?? '').split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 200)
    .toWellFormed();
  return plain === '' ? 'import.csv' : plain;
}
