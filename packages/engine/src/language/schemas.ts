import { z } from 'zod';
import { overlaySchema } from './overlay/overlay-schema.ts';
import { assignmentShape, objectionsShape, personaShape, questionsShape, scoringShape } from './selling-shapes.ts';
import { processShape } from './process-shape.ts';
import { frameworkShape, playbookShape, scenarioShape } from './shapes.ts';

type Whole = 'playbook' | 'process' | 'framework' | 'scenario' | 'scoring' | 'assignment' | 'questions' | 'persona' | 'objections';
type Schemas = Record<Whole | 'overlayPlaybook' | 'overlayProcess' | 'overlayFramework', object>;

/**
 * JSON Schema of the files of a playbook, for editors to complete and check by; made from the shapes the parser itself uses. Those of
 * a playbook that extends another ask for less and know `drop` and `insert`.
 */
export function playbookSchemas(): Schemas {
  const whole = wholeSchemas();
  return {
    ...whole,
    overlayPlaybook: overlaySchema(whole.playbook),
    overlayProcess: overlaySchema(whole.process),
    overlayFramework: overlaySchema(whole.framework),
  };
}

function wholeSchemas(): Record<Whole, object> {
  return {
    playbook: z.toJSONSchema(playbookShape, { io: 'input' }),
    process: z.toJSONSchema(processShape, { io: 'input' }),
    framework: z.toJSONSchema(frameworkShape, { io: 'input' }),
    scenario: z.toJSONSchema(scenarioShape, { io: 'input' }),
    scoring: z.toJSONSchema(scoringShape, { io: 'input' }),
    assignment: z.toJSONSchema(assignmentShape, { io: 'input' }),
    questions: z.toJSONSchema(questionsShape, { io: 'input' }),
    persona: z.toJSONSchema(personaShape, { io: 'input' }),
    objections: z.toJSONSchema(objectionsShape, { io: 'input' }),
  };
}
