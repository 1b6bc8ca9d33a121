import type { MaturityView } from '@dealwright/contract/maturity';
import { getMaturity } from '@dealwright/contract/maturity';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { queryOf } from '../../../app/api.ts';
import { FaultPage } from '../../../app/Fault.tsx';
import { PageHead } from '../../../app/PageHead.tsx';
import { Button } from '../../../ui/Button.tsx';
import { dateTime } from '../../../ui/format.ts';
import { Section } from '../../../ui/Section.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { PlaybookNav } from '../PlaybookNav.tsx';
import { GapList } from './GapList.tsx';
import './maturity.css';
import { t } from './messages.ts';
import { noteOpened } from './opened.ts';
import { PlaybooksToTake } from './PlaybooksToTake.tsx';
import { Questionnaire } from './Questionnaire.tsx';
import { EarlierAnswers, ShownShares, StageTimes } from './ShownTables.tsx';

/** How far the way of selling is in place: a short questionnaire held against the records, what lacks, and a playbook that looks after it. */
export function MaturityPage() {
  const [anew, setAnew] = useState(false);
  useEffect(noteOpened, []);
  const found = useQuery(queryOf(getMaturity));
  if (found.isError) return <FaultPage error={found.error} reset={() => void found.refetch()} />;
  const maturity = found.data;
  const asks = maturity !== undefined && maturity.mayAnswer && (anew || maturity.check === null);
  return (
    <>
      <PageHead title={t('maturity')} note={t('note')}>
        {maturity?.mayAnswer === true && !asks ? <Button onClick={() => setAnew(true)}>{t('anew')}</Button> : null}
      </PageHead>
      <PlaybookNav />
      <div className="page mat">
        {maturity === undefined ? (
          <Skeleton rows={10} />
        ) : (
          <>
            {asks ? <Questionnaire maturity={maturity} onDone={() => setAnew(false)} /> : null}
            <Result maturity={maturity} />
          </>
        )}
      </div>
    </>
  );
}

function Result({ maturity }: { maturity: MaturityView }) {
  const { check, gaps, shown, stays, earlier, of, mayAnswer } = maturity;
  const young = shown.every(({ size }) => size.tooFew);
  const isEmpty = shown.every(({ size }) => size.n === 0);
  return (
    <>
      {check === null ? (
        <p className="answer">
          {t('notAnswered')} {mayAnswer ? null : t('notYou')}
        </p>
      ) : (
        <div className="answer">
          <p className="b">
            {t('standing', { inPlace: maturity.inPlace, of, partly: maturity.partly })}{' '}
            {gaps.length === 0 ? t('none') : t('found', { n: gaps.length })}
          </p>
          <p className="m">{t('answered', { when: dateTime(check.at), who: check.by.name })}</p>
        </div>
      )}
      {young ? <p className="m2">{t('young')}</p> : null}
      {gaps.length === 0 ? null : (
        <Section title={t('gaps')}>
          <GapList gaps={gaps} />
        </Section>
      )}
      {check === null ? null : (
        <Section title={t('playbooks')} note={t('playbooksNote')}>
          <PlaybooksToTake maturity={maturity} />
        </Section>
      )}
      {isEmpty ? null : (
        <>
          <StageTimes stays={stays} />
          <ShownShares shown={shown} />
        </>
      )}
      <EarlierAnswers earlier={earlier} shown={shown} of={of} />
    </>
  );
}
