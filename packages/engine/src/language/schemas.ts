import { z } from 'zod';
import { frameworkShape, playbookShape, processShape, scenarioShape } from './shapes.ts';

/** JSON Schema of the files of a playbook, for editors to complete and check by; made from the shapes the parser itself uses. */
export function playbookSchemas(): Record<'playbook' | 'process' | 'framework' | 'scenario', object> {
  return {
    playbook: z.toJSONSchema(playbookShape, { io: 'input' }),
    process: z.toJSONSchema(processShape, { io: 'input' }),
    framework: z.toJSONSchema(frameworkShape, { io: 'input' }),
    scenario: z.toJSONSchema(scenarioShape, { io: 'input' }),
  };
}
