import { translator } from '../../../../ui/translate.ts';

export const t = translator({
  copy: 'Copy for a team',
  title: 'Copy {process} for a team',
  note: 'The copy comes before {process} and takes what its team owns of it. All others go on as now; open records are offered the switch.',
  team: 'Team',
  name: 'Name',
  nameOf: '{process}, {team}',
  id: 'Id',
  idHint: 'A small letter first, then letters and digits. It stays when the name changes.',
  make: 'Copy',
  noTeams: 'There is no team yet. Make one in the settings, under People.',
});
