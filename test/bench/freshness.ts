import { startOneProcess } from '../hub';
import { person, Story } from '../story';
import { Times } from './measure';

const TRIALS = 200;

const COUNT =
  'query ($id: ID!) { posting(id: $id) { matchedCandidates(first: 1, evidence: CLAIMED) { totalCount } } }';

interface Count {
  readonly posting: { readonly matchedCandidates: { readonly totalCount: number } };
}

/**
 * From the answer to a write until a match shows it. The peer is the write itself, in the same run: freshness
 * that is short beside it is felt by nobody.
 */
export async function benchFreshness([learners = 2_000]: readonly number[]): Promise<void> {
  const hub = await startOneProcess({ learners });
  const story = new Story(hub.url);
  const admin = await person('admin');
  const employer = await person('employer', await story.organisation(admin, 'Fresh Works', ['EMPLOYER']));
  const [skillId = ''] = await story.skills(1);
  const posting = await story.posting(employer, 'Fresh', [{ skillId, level: 1, weight: 1 }]);
  const learner = await story.learner('Fresh Learner', 'CA');
  await story.does(
    learner,
    'mutation ($input: AssertSkillInput!) { assertSkill(input: $input) { assertedSkill { level } } }',
    { input: { skillId, level: 3 } },
  );
  const count = async (): Promise<number> =>
    (await story.does<Count>(employer, COUNT, { id: posting })).posting.matchedCandidates.totalCount;

  const [writes, visible]: [number[], number[]] = [[], []];
  const until = async (wanted: number, since: number): Promise<void> => {
    while ((await count()) !== wanted)
      if (performance.now() - since > 10_000) throw new Error('Never visible');
    visible.push(performance.now() - since);
  };
  for (let trial = 0; trial < TRIALS; trial += 1) {
    const before = await count();
    const started = performance.now();
    const consent = await story.consent(learner, 'EMPLOYERS', ['SKILLS']);
    writes.push(performance.now() - started);
    await until(before + 1, performance.now());
    await story.withdraw(learner, consent);
    await until(before, performance.now());
  }
  const [write, fresh] = [new Times(writes), new Times(visible)];
  console.log(
    `  event to visible in a match (${fresh.count} times): ${fresh.text}; the write itself: ${write.text}`,
  );
  console.log(`  ratio at p50: ${(fresh.at(0.5) / write.at(0.5)).toFixed(2)}`);
  await hub.stop();
}
