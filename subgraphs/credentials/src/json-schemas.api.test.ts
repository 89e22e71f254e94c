import { callers, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { Ajv2019 } from 'ajv/dist/2019';
import { Ajv2020 } from 'ajv/dist/2020';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { newSigningKey } from './did/key-pair';
import { readDocument } from './document/credential-document';
import { type JsonObject, parseObject, without } from './document/json';
import { richBadge } from './document/badge.fixture';
import { credentials, type RunningCredentials } from './index';
import { SampleHub } from './hub.fixture';
import { Flaw } from './verdict/problem';

const SCHEMAS = resolve(__dirname, '../../../../shared/data/schemas');
const options = {
  strict: false,
  allErrors: true,
  formats: {
    date: /^\d{4}-\d\d-\d\d$/,
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  },
};

const database = useDatabase();
let running: RunningCredentials;
const hub = new SampleHub(
  database,
  executorOf(() => running),
);
beforeAll(async () => {
  running = await credentials.start(resourcesOf(database.url));
});
afterAll(() => running.stop());

/** The credential inside of a document, as it was written. */
function credentialIn(document: string): object {
  const read = readDocument(document);
  return read.format === 'VC_JWT' ? read.jws.payload : read.credential;
}

const schema = (name: string) => JSON.parse(readFileSync(resolve(SCHEMAS, name), 'utf8')) as object;

/** What a document has against a schema. */
function problemsOf(ajv: Ajv2019 | Ajv2020, name: string, document: object): unknown {
  const validate = ajv.compile(schema(name));
  validate(document);
  return validate.errors ?? [];
}

const againstOpenBadges = (document: object) =>
  problemsOf(new Ajv2019(options), 'ob_v3p0_achievementcredential_schema.json', document);
const againstDataModel = (document: object) =>
  problemsOf(new Ajv2020(options), 'vcdm2-verifiable-credential-schema.json', document);

// The schemas lie beside the repository, not in it: where they are absent there is nothing to compare with.
(existsSync(SCHEMAS) ? describe : describe.skip)('the published JSON schemas', () => {
  const licence = { name: 'Registered Nurse', jurisdiction: 'CA' };
  it.each([
    ['DATA_INTEGRITY', {}, {}],
    ['DATA_INTEGRITY', { achievementType: 'License', licence }, { validUntil: '2036-01-01T00:00:00Z' }],
    ['VC_JWT', { achievementType: 'ext:Ticket' }, {}],
    ['VC_JWT', {}, { validFrom: '2026-01-01T00:00:00Z', validUntil: '2036-01-01T00:00:00Z' }],
  ])('are kept by what the hub issues as %s, %j, %j', async (format, what, dates) => {
    const [issuer, learnerId, skillId] = [await hub.issuer(), await hub.learner(), await hub.skill()];
    const achievementId = await hub.achievement(issuer, { alignments: [{ skillId, level: 3 }], ...what });
    const { document } = await hub.issued({ achievementId, learnerId, format, ...dates }, issuer.caller);
    const credential = credentialIn(document);
    expect(againstOpenBadges(credential)).toEqual([]);
    expect(againstDataModel(credential)).toEqual([]);
  });

  it('are kept by its status lists', async () => {
    const [issuer, learnerId] = [await hub.issuer(), await hub.learner()];
    const { document } = await hub.issued(
      { achievementId: await hub.achievement(issuer), learnerId },
      issuer.caller,
    );
    const [status] = readDocument(document).facts.statuses;
    const { data } = await hub.ask<{ statusList: { document: string } }>({
      query: `{ statusList(id: "${status?.listUrl?.split('/').at(-1) ?? ''}") { document } }`,
      caller: callers.nobody,
    });
    expect(againstDataModel(parseObject(data.statusList.document))).toEqual([]);
  });

  const badge = richBadge(newSigningKey());
  it('take a badge with everything that an issuer may write, as the hub does', () => {
    expect(againstOpenBadges(badge)).toEqual([]);
    expect(() => readDocument(JSON.stringify(badge))).not.toThrow();
  });

  it.each(['name', 'description', 'criteria'])('want of an achievement its %s, as the hub does', (member) => {
    const { achievement, ...subject } = badge['credentialSubject'] as JsonObject;
    const credentialSubject = { ...subject, achievement: without(achievement as JsonObject, member) };
    expect(againstOpenBadges({ ...badge, credentialSubject })).not.toEqual([]);
    expect(() => readDocument(JSON.stringify({ ...badge, credentialSubject }))).toThrow(Flaw);
  });
});
