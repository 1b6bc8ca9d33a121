import { z } from 'zod';
import { assignmentShape, personaShape, questionsShape, scoringShape } from './selling-shapes.ts';
import { processShape } from './process-shape.ts';
import { frameworkShape, playbookShape, scenarioShape } from './shapes.ts';

/** JSON Schema of the files of a playbook, for editors to complete and check by; made from the shapes the parser itself uses. */
export function playbookSchemas(): Record<
  'playbook' | 'process' | 'framework' | 'scenario' | 'scoring' | 'assignment' | 'questions' | 'persona',
  object
> {
  return {
    playbook: z.toJSONSchema(playbookShape, { io: 'input' }),
    process: z.toJSONSchema(processShape, { io: 'input' }),
    framework: z.toJSONSchema(frameworkShape, { io: 'input' }),
    scenario: z.toJSONSchema(scenarioShape, { io: 'input' }),
    scoring: z.toJSONSchema(scoringShape, { io: 'input' }),
    assignment: z.toJSONSchema(assignmentShape, { io: 'input' }),
    questions: z.toJSONSchema(questionsShape, { io: 'input' }),
    persona: z.toJSONSchema(personaShape, { io: 'input' }),
  };
}
