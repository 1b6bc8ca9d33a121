import { finding, type HouseRule } from '../rule.ts';

/** Comments give reasons. None silences a check without saying why, promises work, or keeps dead code. */
export const comments: HouseRule = {
  name: 'comments',
  check: (house) =>
    house.code.flatMap((file) =>
      file.syntax.comments.flatMap((comment) => {
        const message = refusal(comment.value.trim(), comment.type === 'Line');
        return message === undefined ? [] : [finding(file, comment.start, message)];
      }),
    ),
  planted: {
    'a silent rule without a reason': { 'packages/engine/src/a.ts': `// oxlint-disable-next-line no-console\nexport const a = 1;` },
    'every rule at once': { 'packages/engine/src/a.ts': `/* eslint-disable -- it is a long story about this file */\nexport const a = 1;` },
    'types switched off': { 'packages/engine/src/a.ts': `// @ts-ignore because it is a long story\nexport const a = 1;` },
    'an expected error without a reason': { 'packages/engine/src/a.ts': `// @ts-expect-error\nexport const a = 1;` },
    'uncounted lines without a reason': { 'packages/engine/src/a.ts': `/* v8 ignore next */\nexport const a = 1;` },
    'a promise': { 'packages/engine/src/a.ts': `// ${'TO'}DO: later\nexport const a = 1;` },
    'dead code': { 'packages/engine/src/a.ts': `// const old = compute(1);\nexport const a = 1;` },
  },
  innocent: {
    reasons: {
      'packages/engine/src/a.ts': `// oxlint-disable-next-line no-await-in-loop -- each page needs the cursor of the one before
// @ts-expect-error: the library's types lack this documented option
// const is enough here, nobody assigns it again
export const a = 1;`,
    },
  },
};

function refusal(comment: string, isLine: boolean): string | undefined {
  const disabled = /^(?:oxlint|eslint)-disable(?:-next-line|-line)?\s*(.*)$/s.exec(comment);
  if (disabled) {
    const [rules = '', reason = ''] = (disabled[1] ?? '').split('--').map((part) => part.trim());
    if (rules === '') return 'silences every rule; name the one';
    return reason.length < 10 ? 'silences a rule without a reason; write `-- why`' : undefined;
  }
  if (/^@ts-(ignore|nocheck)/.test(comment)) return 'switches the types off; use `@ts-expect-error: why` where it cannot be helped';
  if (comment.startsWith('@ts-expect-error')) return comment.length < 30 ? 'expects a type error without a reason' : undefined;
  if (/^(v8|c8|istanbul) ignore/.test(comment)) return /--\s*.{10}/.test(comment) ? undefined : 'leaves lines uncounted without a reason';
  if (/\b(TODO|FIXME|XXX|HACK)\b/.test(comment)) return 'promises work; do it, or leave it out';
  const dead = /^(const|let|var|import|return|await|if|for|export|function)\b.*[;{]$/.test(comment);
  return isLine && dead ? 'is code nobody runs; git remembers it' : undefined;
}
