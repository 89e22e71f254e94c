import { type RequestContext, type SubgraphRequest, type SubgraphResources } from '@ler-hub/graphql';
import { EventLog, PublishedStates } from '@ler-hub/postgres';
import { type DataSource } from 'typeorm';
import { OccupationRepository } from './occupation/occupation.repository';
import { OccupationService } from './occupation/occupation.service';
import { PostingReferences } from './posting/posting.reference';
import { PostingRepository } from './posting/posting.repository';
import { PostingService } from './posting/posting.service';

export interface PostingsContext extends RequestContext {
  readonly postings: PostingService;
  readonly occupations: OccupationService;
}

/** Composes one request. Everything a resolver can reach is named here. */
export function postingsContext(
  { database, log, clock }: Pick<SubgraphResources, 'log' | 'clock'> & { readonly database: DataSource },
  { caller, requestId }: SubgraphRequest,
): PostingsContext {
  return {
    requestId,
    log,
    postings: new PostingService({
      caller,
      clock,
      postings: new PostingRepository(database.manager),
      inTransaction: (work) =>
        database.transaction((transaction) =>
          work({
            postings: new PostingRepository(transaction),
            references: new PostingReferences(
              new PublishedStates(transaction, log),
              new OccupationRepository(transaction, log),
            ),
            events: new EventLog(transaction),
          }),
        ),
    }),
    occupations: new OccupationService(new OccupationRepository(database.manager, log)),
  };
}
