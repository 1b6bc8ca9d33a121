/** What is used of busboy, which carries no types of its own. */
declare module 'busboy' {
  import type { Readable, Writable } from 'node:stream';

  interface PartInfo {
    readonly filename: string | undefined;
    readonly encoding: string;
    readonly mimeType: string;
  }
  interface Options {
    readonly headers: { readonly 'content-type': string };
    readonly defParamCharset?: string;
    readonly limits?: { readonly files?: number; readonly fields?: number; readonly fieldSize?: number; readonly parts?: number };
  }
  interface Busboy extends Writable {
    on(event: 'file', listener: (field: string, content: Readable, info: PartInfo) => void): this;
    on(event: string, listener: (...given: never[]) => void): this;
  }
  export default function busboy(options: Options): Busboy;
}
