import { expect, it } from 'vitest';
import { createDataKeys, openBox, sealBox } from './data-keys.ts';

it('opens a key with the same secret, salt and label alone', () => {
  const keys = createDataKeys('a secret of the test');
  const { kept, key } = keys.make('one');
  expect(keys.open(kept, 'one')).toEqual(key);
  expect(key).toHaveLength(32);
  expect(keys.make('one').key).not.toEqual(key);
  expect(keys.open(kept, 'two')).toBeNull();
  expect(createDataKeys('another secret').open(kept, 'one')).toBeNull();
  expect(keys.open(Buffer.concat([Buffer.from([kept[0] === 0 ? 1 : 0]), kept.subarray(1)]), 'one')).toBeNull();
  expect(keys.open(kept.subarray(1), 'one')).toBeNull();
  expect(() => createDataKeys(null).make('one')).toThrow('without the secret key');
});

it('closes a value for one key and one label', () => {
  const { key } = createDataKeys('a secret of the test').make('one');
  const box = sealBox(key, Buffer.from('Anna'), 'event');
  expect(openBox(key, box, 'event')?.toString()).toBe('Anna');
  expect(openBox(key, box, 'another')).toBeNull();
  expect(openBox(key, box.subarray(1), 'event')).toBeNull();
  expect(openBox(key, Buffer.alloc(5), 'event')).toBeNull();
});
