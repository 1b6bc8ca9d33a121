import { describe, expect, it } from 'vitest';
import { actNamed } from './undo.ts';

describe('the act an answer names', () => {
  it('is one on a record that can be taken back', () => {
    expect(actNamed('deal 1 2')).toEqual({ kind: 'deals', id: '1', event: '2' });
    expect(actNamed('member 1 2')).toBeNull();
    expect(actNamed('deal 1')).toBeNull();
    expect(actNamed(null)).toBeNull();
  });
});
