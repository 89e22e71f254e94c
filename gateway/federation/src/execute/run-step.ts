import { fetchEntities } from './entity-fetch';
import { fetchRoot } from './root-fetch';
import { type Run } from './run';
import { type Step } from './step';

/** Runs one step of the plan to its end. What fails is written down in `run`; a step never rejects for it. */
export async function runStep(step: Step, run: Run): Promise<void> {
  switch (step.kind) {
    case 'sequence':
      for (const next of step.steps) await runStep(next, run);
      return;
    case 'parallel':
      await Promise.all(step.steps.map((next) => runStep(next, run)));
      return;
    case 'root':
      return fetchRoot(step, run);
    case 'entities':
      return fetchEntities(step, run);
  }
}
