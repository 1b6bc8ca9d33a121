import { expect, it } from 'vitest';
import { addressesIn } from './addresses.ts';

it.each([
  ['', [], []],
  ['anna@a.example', ['anna@a.example'], []],
  [
    'anna@a.example, BERT@b.example;\n carl@c.example dora@d.example\n',
    ['anna@a.example', 'bert@b.example', 'carl@c.example', 'dora@d.example'],
    [],
  ],
  ['"Anna Adams" <anna@a.example>, Bert (bert@b.example)', ['anna@a.example', 'bert@b.example'], []],
  ['anna@a.example, anna@A.example', ['anna@a.example'], []],
  ['anna, bert@b.example\ncarl@', ['bert@b.example'], ['anna', 'carl@']],
])('%j', (text, addresses, wrong) => {
  expect(addressesIn(text)).toEqual({ addresses, wrong });
});
