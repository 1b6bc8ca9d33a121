import type { MethodView, recommendMethods } from '@dealwright/contract/methods';
import type { Out } from '@dealwright/contract/route';
import { Unfold } from '../../process/record/Unfold.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Unknown } from '../../../ui/Unknown.tsx';
import { AddMethod } from './AddMethod.tsx';
import { t } from './messages.ts';
import { signed } from './Recommended.tsx';

/** Every way of selling: what it looks at, for whom it is, how long it takes by judgement and by your own deals, what it adds. */
export function MethodTable({ methods, ranked }: { methods: readonly MethodView[]; ranked: Out<typeof recommendMethods>['ranked'] }) {
  const pointsOf = new Map(ranked.map(({ framework, points }) => [framework, points]));
  const sorted = [...methods].sort((a, b) => (pointsOf.get(b.framework) ?? 0) - (pointsOf.get(a.framework) ?? 0));
  return (
    <Section title={t('methods')} note={String(methods.length)}>
      <table className="m-table">
        <thead>
          <tr>
            <th scope="col">{t('method')}</th>
            <th scope="col">{t('bestFor')}</th>
            <th scope="col">{t('marks')}</th>
            <th scope="col">{t('expect')}</th>
            <th scope="col">{t('observed')}</th>
            <th scope="col" className="num">
              {t('points')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((method) => (
            <Row key={method.framework} method={method} points={pointsOf.get(method.framework) ?? 0} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Row({ method, points }: { method: MethodView; points: number }) {
  return (
    <tr>
      <th scope="row">
        <b>{method.name}</b>
        <span className="m">{t('asks', { n: method.asks })}</span>
        <p>{method.focus}</p>
        <Unfold summary={t('more')}>
          {method.guide === null ? null : <p className="m-guide">{method.guide}</p>}
          <h4>{t('adds')}</h4>
          <ul>
            {method.steps.map(({ title }) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
          {method.gate === null ? null : (
            <>
              <h4>{t('gate')}</h4>
              <code>{method.gate}</code>
            </>
          )}
        </Unfold>
        <AddMethod method={method} />
      </th>
      <td data-label={t('bestFor')}>{method.bestFor.join('. ')}</td>
      <td data-label={t('marks')}>{method.marks.join('. ')}</td>
      <td data-label={t('expect')}>
        {method.expect ?? <Unknown />}
        <span className="m">{t('judged')}</span>
      </td>
      <td data-label={t('observed')}>
        {method.observed === null ? <Unknown /> : t('observedDays', { n: method.observed.days })}
        {method.observed === null ? null : <span className="m">{t('observedOf', { n: method.observed.of })}</span>}
      </td>
      <td className="num" data-label={t('points')}>
        {signed(points)}
      </td>
    </tr>
  );
}
