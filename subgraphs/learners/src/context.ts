import { type RequestContext, type SubgraphRequest, type SubgraphResources } from '@ler-hub/graphql';
import { type Clock } from '@ler-hub/kernel';
import { EventLog, PublishedStates } from '@ler-hub/postgres';
import { type DataSource, type EntityManager } from 'typeorm';
import { AssertedSkillService } from './asserted-skill/asserted-skill.service';
import { AssertedSkillRow } from './asserted-skill/asserted-skill.table';
import { ConsentRepository } from './consent/consent.repository';
import { ConsentService } from './consent/consent.service';
import { type Education, educationOf } from './education/education';
import { EducationRow } from './education/education.table';
import { LearnerRepository } from './learner/learner.repository';
import { LearnerService } from './learner/learner.service';
import { EntryRepository } from './record/entry.repository';
import { HistoryService } from './record/history.service';
import { RecordWriter } from './record/record.writer';
import { type Work, workOf } from './work/work';
import { WorkRow } from './work/work.table';

export interface LearnersContext extends RequestContext {
  readonly learners: LearnerService;
  readonly assertedSkills: AssertedSkillService;
  readonly work: HistoryService<Work>;
  readonly education: HistoryService<Education>;
  readonly consents: ConsentService;
}

interface App extends Pick<SubgraphResources, 'log' | 'clock'> {
  readonly database: DataSource;
}

/** Composes one request. Everything a resolver can reach is named here. */
export function learnersContext(
  { database, log, clock }: App,
  { caller, requestId }: SubgraphRequest,
): LearnersContext {
  const { learners, consents, ...entries } = repositories(database.manager, clock);
  const writer = new RecordWriter({
    caller,
    inTransaction: (work) =>
      database.transaction((transaction) =>
        work({
          ...repositories(transaction, clock),
          published: new PublishedStates(transaction, log),
          events: new EventLog(transaction),
        }),
      ),
  });
  return {
    requestId,
    log,
    learners: new LearnerService({ caller, clock, learners, consents, writer }),
    assertedSkills: new AssertedSkillService({ assertedSkills: entries.assertedSkills, writer }),
    work: new HistoryService<Work>({
      kind: 'work',
      entries: entries.work,
      entriesIn: ({ work }) => work,
      writer,
      made: workOf,
    }),
    education: new HistoryService<Education>({
      kind: 'education',
      entries: entries.education,
      entriesIn: ({ education }) => education,
      writer,
      made: educationOf,
    }),
    consents: new ConsentService({ clock, consents, writer }),
  };
}

function repositories(database: EntityManager, clock: Clock) {
  return {
    learners: new LearnerRepository(database),
    assertedSkills: new EntryRepository(database, { row: AssertedSkillRow, key: 'skillId' }),
    work: new EntryRepository<Work>(database, { row: WorkRow, key: 'id' }),
    education: new EntryRepository<Education>(database, { row: EducationRow, key: 'id' }),
    consents: new ConsentRepository(database, clock),
  };
}
