import { subgraphSchema } from '@ler-hub/graphql';
import { type EmployersContext } from './context';
import { MembershipResolver, OrganisationMembersResolver } from './membership/membership.resolver';
import { OrganisationResolver } from './organisation/organisation.resolver';

export const employersSchema = subgraphSchema<EmployersContext>(
  { resolvers: [OrganisationResolver, OrganisationMembersResolver, MembershipResolver] },
  { Organisation: ({ id = '' }, { organisations }) => organisations.find(id) },
);
