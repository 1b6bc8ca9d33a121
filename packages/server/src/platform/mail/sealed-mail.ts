import { z } from 'zod';
import { type DataKeys, openBox, sealBox } from '../db/data-keys.ts';

const shape = z.object({ to: z.string(), subject: z.string(), text: z.string(), html: z.string(), unsubscribe: z.string().nullable() });
/** To whom and what: personal, and with a link that opens a door. It lies sealed from the commit until it was sent. */
export type SealedMail = z.infer<typeof shape>;

const labelOf = (id: string): string => `mail ${id}`;

export function sealMail(keys: DataKeys, id: string, mail: SealedMail): { key: Buffer; box: Buffer } {
  const { kept, key } = keys.make(labelOf(id));
  return { key: kept, box: sealBox(key, Buffer.from(JSON.stringify(mail)), labelOf(id)) };
}

/** null where the secret key is another one by now. */
export function openMail(keys: DataKeys, id: string, { key: kept, box }: { key: Buffer; box: Buffer }): SealedMail | null {
  const key = keys.open(kept, labelOf(id));
  const plain = key === null ? null : openBox(key, box, labelOf(id));
  return plain === null ? null : shape.parse(JSON.parse(plain.toString('utf8')));
}
