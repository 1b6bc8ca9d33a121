import { getAdoption, listAdoptionRecords } from '@dealwright/contract/adoption';
import { getCompetitors, keepCompetitors, listCompetitorDeals } from '@dealwright/contract/competitors';
import { getGateHonesty, listGateRecords } from '@dealwright/contract/gate-honesty';
import { getGateOverrides, listGateOverrides } from '@dealwright/contract/gate-overrides';
import { answerMaturity, getMaturity } from '@dealwright/contract/maturity';
import * as stated from '@dealwright/contract/objectives';
import * as replay from '@dealwright/contract/playbook-replay';
import { simulatePlaybook } from '@dealwright/contract/playbook-simulation';
import { getStepUsefulness, retireStep as retiring } from '@dealwright/contract/step-usefulness';
import { serve, type Served } from '../../platform/http/served.ts';
import { answerMaturity as answer } from './actions/answer-maturity.ts';
import { changeObjective } from './actions/change-objective.ts';
import { closeObjective } from './actions/close-objective.ts';
import { keepCompetitors as keep } from './actions/keep-competitors.ts';
import { retireStep } from './actions/retire-step.ts';
import { startReplay } from './actions/start-replay.ts';
import { stateObjective } from './actions/state-objective.ts';
import { stopReplay } from './actions/stop-replay.ts';
import { adoption } from './queries/adoption.ts';
import { adoptionRecords } from './queries/adoption-records.ts';
import { baseline } from './queries/baseline.ts';
import { competitorDeals, competitors } from './queries/competitors.ts';
import { gateOverrides, overridesOf } from './queries/gate-overrides.ts';
import { gateRecords, gates } from './queries/gates.ts';
import { maturity } from './queries/maturity.ts';
import { objectiveById, objectives } from './queries/objectives.ts';
import { replayedMoves } from './queries/replayed-moves.ts';
import { replayById, replays } from './queries/replays.ts';
import { stepUse } from './queries/step-use.ts';
import { simulation } from './queries/simulation.ts';

export const routes: readonly Served[] = [
  serve(replay.startReplay, async (ctx, { params, body }) => replayById(ctx, params.id, await startReplay(ctx, params.id, body))),
  serve(replay.listReplays, (ctx, { params, query }) => replays(ctx, params.id, query)),
  serve(replay.getReplay, (ctx, { params }) => replayById(ctx, params.id, params.replay)),
  serve(replay.stopReplay, async (ctx, { params }) => {
    await stopReplay(ctx, params.id, params.replay);
    return replayById(ctx, params.id, params.replay);
  }),
  serve(replay.listReplayedMoves, (ctx, { params, query }) => replayedMoves(ctx, params.id, params.replay, query)),
  serve(getGateHonesty, (ctx, { params, query }) => gates(ctx, params.id, query)),
  serve(listGateRecords, (ctx, { params, query }) => gateRecords(ctx, params.id, query)),
  serve(getGateOverrides, (ctx, { params, query }) => gateOverrides(ctx, params.id, query)),
  serve(listGateOverrides, (ctx, { params, query }) => overridesOf(ctx, params.id, query)),
  serve(getCompetitors, (ctx, { params, query }) => competitors(ctx, params.id, query)),
  serve(listCompetitorDeals, (ctx, { params, query }) => competitorDeals(ctx, params.id, query)),
  serve(keepCompetitors, async (ctx) => {
    await keep(ctx);
    return {};
  }),
  serve(getStepUsefulness, (ctx, { params, query }) => stepUse(ctx, params.id, query)),
  serve(retiring, (ctx, { params, body }) => retireStep(ctx, params.id, params.step, body)),
  serve(getAdoption, (ctx, { params, query }) => adoption(ctx, params.id, query)),
  serve(listAdoptionRecords, (ctx, { params, query }) => adoptionRecords(ctx, params.id, query)),
  serve(getMaturity, (ctx) => maturity(ctx)),
  serve(answerMaturity, async (ctx, { body }) => {
    await answer(ctx, body.answers);
    return maturity(ctx);
  }),
  serve(simulatePlaybook, (ctx, { params, body }) => simulation(ctx, params.id, body)),
  serve(stated.listObjectives, (ctx, { query }) => objectives(ctx, query)),
  serve(stated.measureBaseline, (ctx, { query }) => baseline(ctx, query)),
  serve(stated.stateObjective, async (ctx, { body }) => objectiveById(ctx, await stateObjective(ctx, body))),
  serve(stated.changeObjective, async (ctx, { params, body }) => {
    await changeObjective(ctx, params.id, body);
    return objectiveById(ctx, params.id);
  }),
  serve(stated.closeObjective, async (ctx, { params, body }) => {
    await closeObjective(ctx, params.id, body);
    return objectiveById(ctx, params.id);
  }),
];
