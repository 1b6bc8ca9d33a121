import {
  type KeyObject,
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/**
 * Keys of 256 bits, each made of the secret key and of a salt of its own: without either there is no key, so that forgetting the salt
 * destroys it. `label` binds each to its place.
 */
export interface DataKeys {
  /** A new key and what to keep of it. */
  make(label: string): { readonly kept: Buffer; readonly key: Buffer };
  /** null where the secret key is not the one it was made with, or what was kept was changed. */
  open(kept: Buffer, label: string): Buffer | null;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const SALT_BYTES = 32;
const KEY_BYTES = 32;
const CHECK_BYTES = 16;

/** Without the secret key none can be made or opened. */
export function createDataKeys(secretKey: string | null): DataKeys {
  const outer = secretKey === null ? null : keyOf(Buffer.from(hkdfSync('sha256', secretKey, '', 'dealwright person keys', KEY_BYTES)));
  const needed = (): KeyObject => {
    if (outer === null) throw new Error('this database was opened without the secret key: what is personal stays closed');
    return outer;
  };
  // One digest gives the key and what shows later that it is the right one.
  const derive = (salt: Buffer, label: string) => {
    const digest = createHmac('sha512', needed()).update(salt).update(label).digest();
    return { key: digest.subarray(0, KEY_BYTES), check: digest.subarray(KEY_BYTES, KEY_BYTES + CHECK_BYTES) };
  };
  return {
    make: (label) => {
      const salt = fresh(SALT_BYTES);
      const { key, check } = derive(salt, label);
      return { kept: Buffer.concat([salt, check]), key };
    },
    open: (kept, label) => {
      if (kept.length !== SALT_BYTES + CHECK_BYTES) return null;
      const { key, check } = derive(kept.subarray(0, SALT_BYTES), label);
      return timingSafeEqual(check, kept.subarray(SALT_BYTES)) ? key : null;
    },
  };
}

/** AES-256-GCM. Shape: nonce, tag, ciphertext. */
export function sealBox(key: Buffer, plain: Buffer, label: string): Buffer {
  const nonce = fresh(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(key), nonce).setAAD(Buffer.from(label));
  const closed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), closed]);
}

/** null where the key is another one, or the box or its label was changed. */
export function openBox(key: Buffer, box: Buffer, label: string): Buffer | null {
  if (box.length < NONCE_BYTES + TAG_BYTES) return null;
  const opener = createDecipheriv('aes-256-gcm', keyOf(key), box.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(label));
  opener.setAuthTag(box.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([opener.update(box.subarray(NONCE_BYTES + TAG_BYTES)), opener.final()]);
  } catch {
    return null;
  }
}

/** Node takes several times as long for a key that comes as bytes: it asks each time, slowly, whether they are none of its own keys. */
function keyOf(bytes: Buffer): KeyObject {
  return createSecretKey(bytes);
}

const POOL_BYTES = 4096;
let pool = Buffer.alloc(0);

/** Random bytes that nobody else gets: asking for a few at a time takes longer than what is done with them. */
function fresh(bytes: number): Buffer {
  if (pool.length < bytes) pool = randomBytes(POOL_BYTES);
  const taken = Buffer.from(pool.subarray(0, bytes));
  pool = pool.subarray(bytes);
  return taken;
}
