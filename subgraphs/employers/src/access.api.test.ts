import { Caller, newId, type Role } from '@ler-hub/kernel';
import { callers, executorOf, mutationOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { everything, sample } from './api.fixture';
import { employers, type RunningEmployers } from './index';

const database = useDatabase();
let running: RunningEmployers;
const ask = executorOf(() => running);
const { organisation, membership } = sample();
const { id: organisationId } = organisation;

beforeAll(async () => {
  running = await employers.start(resourcesOf(database.url));
  await running.importer.add([organisation], [membership]);
});
afterAll(() => running.stop());

const write = (name: string, input: object, caller: Caller) =>
  ask({ query: mutationOf(name), variables: { input }, caller });

const acting = (organisation: string | null, ...roles: readonly Role[]): Caller =>
  Caller.of({ personId: newId(), organisationId: organisation, roles });

describe('what only admins write', () => {
  it.each([
    ['createOrganisation', (): object => ({ name: 'Mine', kinds: ['EMPLOYER'] })],
    ['updateOrganisation', (id: string) => ({ organisationId: id, name: 'Mine' })],
    ['addMembership', (id: string) => ({ organisationId: id, personId: newId(), roles: ['ISSUER'] })],
    ['changeMembership', (_: string, id: string) => ({ membershipId: id, roles: ['ISSUER'] })],
    ['endMembership', (_: string, id: string) => ({ membershipId: id })],
  ])(
    '%s is refused to everybody else, in their own organisation too, whether it exists or not',
    async (name, inputOf) => {
      const before = await everything(database);
      const inputs = [
        inputOf(organisationId, membership.id),
        inputOf(newId(), newId()),
        inputOf('none', 'none'),
      ];
      const roles = ['learner', 'employer', 'job_board', 'coach', 'issuer', 'agency'] as const;
      for (const caller of [acting(organisationId), ...roles.map((role) => acting(organisationId, role))]) {
        const answers = await Promise.all(inputs.map((input) => write(name, input, caller)));
        expect(answers.map(({ codes }) => codes)).toEqual(inputs.map(() => ['FORBIDDEN']));
        expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      }
      expect((await write(name, inputs[0] ?? {}, callers.nobody)).codes).toEqual(['UNAUTHENTICATED']);
      expect(await everything(database)).toEqual(before);
    },
  );
});

describe('the members of an organisation', () => {
  const members = 'memberships(first: 5) { edges { node { id personId roles organisation { id } } } }';
  /** Every way to an organisation. */
  const paths = [
    `{ found: organisation(id: "${organisationId}") { ${members} } }`,
    `{ found: organisations { edges { node { ${members} } } } }`,
    `{ found: _entities(representations: [{ __typename: "Organisation", id: "${organisationId}" }]) { ... on Organisation { ${members} } } }`,
  ];

  it.each([
    ['an admin', callers.admin(), true],
    ['who holds a role there', acting(organisationId, 'employer'), true],
    ['who holds another role there', acting(organisationId, 'learner', 'issuer'), true],
    ['who holds no role there', acting(organisationId), false],
    ['a learner there', acting(organisationId, 'learner'), false],
    ['who holds a role that is not held there', acting(organisationId, 'coach', 'agency'), false],
    ['who holds a role elsewhere', acting(newId(), 'employer'), false],
    ['who holds a role nowhere', acting(null, 'employer'), false],
    ['a member without a token for it', Caller.of({ ...membership, organisationId: null, roles: [] }), false],
    ['nobody', callers.nobody, false],
  ])('are shown on every path, or on none: %s', async (_who, caller, isShown) => {
    for (const query of paths) {
      const { codes, text } = await ask({ query, caller });
      expect(codes).toEqual([]);
      expect(text.includes(membership.personId)).toBe(isShown);
      expect(text.includes('"memberships":null')).toBe(!isShown);
    }
  });

  it('are not told to be there by a wrong page either', async () => {
    const query = `{ organisation(id: "${organisationId}") { memberships(first: 0, after: "x") { edges { cursor } } } }`;
    expect(await ask({ query })).toMatchObject({ codes: [], data: { organisation: { memberships: null } } });
    expect((await ask({ query, caller: callers.admin() })).codes).toEqual(['BAD_USER_INPUT']);
  });
});
