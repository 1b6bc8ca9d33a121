import { listDealTeam } from '@dealwright/contract/deal-team';
import { laterForm } from '../../../ui/later.tsx';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../../app/api.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { percent } from '../../../ui/format.ts';
import { Section } from '../../../ui/Section.tsx';
import './agreements.css';
import { t } from './messages.ts';

const TeamForm = laterForm(() => import('./TeamForm.tsx').then((module) => module.TeamForm));

/** Who sells a deal, with role and credit; set all at once. */
export function DealTeamSection({ deal }: { deal: string }) {
  const [editing, setEditing] = useState(false);
  const team = useQuery(queryOf(listDealTeam, { params: { id: deal } })).data?.data;
  return (
    <Section
      title={t('team')}
      id="team"
      {...(team === undefined || team.length === 0 ? {} : { note: String(team.length) })}
      end={
        editing || team === undefined ? null : (
          <Button small kind="quiet" onClick={() => setEditing(true)}>
            {t(team.length === 0 ? 'setTeam' : 'changeTeam')}
          </Button>
        )
      }
    >
      {editing && team !== undefined ? <TeamForm deal={deal} team={team} onDone={() => setEditing(false)} /> : null}
      {team?.length === 0 && !editing ? <p className="empty">{t('noTeam')}</p> : null}
      {editing ? null : (
        <ul className="ppl">
          {team?.map((one) => (
            <li key={one.member.id}>
              <Avatar name={one.member.name} />
              <div>
                <span className="b cut">{one.member.name}</span>
                <div className="m">
                  {[one.role, one.share === null ? null : percent(one.share), one.overlay ? t('overlayShort') : null]
                    .filter(Boolean)
                    .join(', ')}
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
