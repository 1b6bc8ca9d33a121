import type { walkFlow } from '@dealwright/contract/frameworks';
import type { Out } from '@dealwright/contract/route';
import { useEffect, useState } from 'react';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { t } from './messages.ts';
import { useWalk } from './use-frameworks.ts';

type Standing = Out<typeof walkFlow>;
type Given = Standing['given'];
type Said = 'buyer' | 'thirdParty' | 'seller';

/** Walks a talk through its questions: each answer is kept where all answers are, and leads to what to ask next. */
export function FlowRunner({ flow, onDone }: { flow: { id: string; name: string }; onDone: () => void }) {
  const walk = useWalk(flow.id);
  const [standing, setStanding] = useState<Standing | null>(null);
  const { mutate } = walk;
  useEffect(() => mutate({}, { onSuccess: setStanding }), [mutate]);
  const back = (given: Given) => mutate({ given: given.slice(0, -1) }, { onSuccess: setStanding });
  return (
    <section className="fw-flow" aria-label={`${t('talk')}: ${flow.name}`}>
      <h3>{flow.name}</h3>
      {walk.error === null ? null : <Notice state="bad">{sentence(walk.error)}</Notice>}
      {standing?.question ? (
        <Asking
          key={`${standing.given.length}`}
          question={standing.question}
          busy={walk.isPending}
          onAnswer={(answer) => mutate({ given: standing.given, answer }, { onSuccess: setStanding })}
        />
      ) : null}
      {standing?.end ? <CameTo standing={standing} /> : null}
      <div className="acts">
        {standing === null || standing.given.length === 0 ? null : (
          <Button small kind="quiet" onClick={() => back(standing.given)}>
            {t('back')}
          </Button>
        )}
        <Button small kind="quiet" onClick={onDone}>
          {t(standing?.end ? 'done' : 'cancel')}
        </Button>
      </div>
    </section>
  );
}

interface Answered {
  ask: string;
  choice: number | null;
  text?: string;
  confirmedBy?: Said;
}

function Asking({
  question,
  busy,
  onAnswer,
}: {
  question: NonNullable<Standing['question']>;
  busy: boolean;
  onAnswer: (answer: Answered) => void;
}) {
  const [text, setText] = useState('');
  const [said, setSaid] = useState<Said>('buyer');
  const give = (choice: number | null) => {
    const words = text.trim();
    onAnswer({ ask: question.ask, choice, ...(words === '' ? {} : { text: words }), confirmedBy: said });
  };
  return (
    <>
      <p className="b fw-question">{question.words}</p>
      {question.known === null ? null : <p className="m">{t('knownAlready', { what: question.known })}</p>}
      <Hints title={t('listenFor')} hints={question.listenFor} />
      <Hints title={t('thenAsk')} hints={question.followUps} />
      {question.type === 'lines' ? (
        <p className="m">{t('linesLater')}</p>
      ) : (
        <>
          <TextArea label={t('theySaid')} optional value={text} onChange={setText} placeholder={t('theySaidHint')} maxLength={5000} />
          <Segments
            small
            label={t('whoSaid')}
            value={said}
            onChange={setSaid}
            options={(['buyer', 'thirdParty', 'seller'] as const).map((value) => ({ value, label: t(value) }))}
          />
        </>
      )}
      <div className="acts">
        {question.choices.map(({ say }, at) => (
          <Button key={say} small busy={busy} onClick={() => give(at)}>
            {say}
          </Button>
        ))}
        {question.choices.length === 0 ? (
          <Button small busy={busy} onClick={() => give(null)}>
            {t(text.trim() === '' && question.type !== 'lines' ? 'asked' : 'next')}
          </Button>
        ) : null}
      </div>
    </>
  );
}

function Hints({ title, hints }: { title: string; hints: readonly string[] }) {
  if (hints.length === 0) return null;
  return (
    <p className="m">
      <b>{title}:</b> {hints.join(' ')}
    </p>
  );
}

function CameTo({ standing }: { standing: Standing }) {
  return (
    <>
      <Notice>
        <b>{t('whatItCameTo')}:</b> {standing.end?.say}
      </Notice>
      <dl className="fw-summary">
        {standing.summary.map(({ name, said }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{said === '' ? t('noneYet') : said}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
