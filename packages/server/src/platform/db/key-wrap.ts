import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Closes and opens data keys with a key made from the secret key; `label` binds each to its place. */
export interface KeyWrap {
  wrap(key: Buffer, label: string): Buffer;
  /** null where the secret key is not the one it was closed with, or the box was changed. */
  unwrap(box: Buffer, label: string): Buffer | null;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function createKeyWrap(secretKey: string | null): KeyWrap {
  const outer = secretKey === null ? null : Buffer.from(hkdfSync('sha256', secretKey, '', 'dealwright person keys', 32));
  const needed = (): Buffer => {
    if (outer === null) throw new Error('this database was opened without the secret key: what is personal stays closed');
    return outer;
  };
  return { wrap: (key, label) => sealBox(needed(), key, label), unwrap: (box, label) => openBox(needed(), box, label) };
}

/** AES-256-GCM. Shape: nonce, tag, ciphertext. */
export function sealBox(key: Buffer, plain: Buffer, label: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(label));
  const closed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), closed]);
}

/** null where the key is another one, or the box or its label was changed. */
export function openBox(key: Buffer, box: Buffer, label: string): Buffer | null {
  if (box.length < NONCE_BYTES + TAG_BYTES) return null;
  const opener = createDecipheriv('aes-256-gcm', key, box.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(label));
  opener.setAuthTag(box.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([opener.update(box.subarray(NONCE_BYTES + TAG_BYTES)), opener.final()]);
  } catch {
    return null;
  }
}
