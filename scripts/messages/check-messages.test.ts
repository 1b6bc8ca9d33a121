import { describe, expect, it } from 'vitest';
import { inspect } from '../house/inspect.ts';
import { checkMessages } from './check-messages.ts';

const judge = (
  page: string,
  catalogue = `export const t = translator({ today: 'Today', shown: { one: '{n} shown', other: '{n} shown' } });`,
) =>
  checkMessages(
    inspect(
      new Map([
        ['packages/web/src/ui/messages.ts', catalogue],
        ['packages/web/src/ui/Page.tsx', page],
      ]),
    ),
  );

describe('messages', () => {
  it('lets a page pass that says everything through the catalogue', () => {
    const page = `export function Page() { return <p title={t('today')} className="big text">{t('shown', { n: 1 })} · {'–'} 1</p>; }`;
    expect(judge(page)).toEqual({ messages: 2, pages: 1, findings: [] });
  });

  it.each([
    ['words in markup', `<p>Pipeline{t('today')}{t('shown')}</p>`, '“Pipeline” belongs into the catalogue'],
    ['words in braces', `<p>{'No deals'}{t('today')}{t('shown')}</p>`, '“No deals” belongs into the catalogue'],
    ['words for a screen reader', `<p aria-label="Close">{t('today')}{t('shown')}</p>`, '“Close” belongs into the catalogue'],
    ['words in another script', `<p>Übersicht{t('today')}{t('shown')}</p>`, '“Übersicht” belongs into the catalogue'],
    ['a message said nowhere', `<p>{t('today')}</p>`, 'shown is said nowhere'],
  ])('catches %s', (_, markup, message) => {
    expect(judge(`export function Page() { return ${markup}; }`).findings.map((each) => each.message)).toEqual([message]);
  });

  it('catches an empty message', () => {
    const report = judge(`export const p = t('today');`, `export const t = translator({ today: ' ' });`);
    expect(report.findings.map((each) => each.message)).toEqual(['today is empty']);
  });
});
