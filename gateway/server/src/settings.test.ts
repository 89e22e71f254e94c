import { parseEnv } from '@ler-hub/config';
import { gatewaySettings } from './settings';

const CALLER_KEY = 'a caller key for tests, long enough to be one';
const SEED = 'an issuer key for tests, long enough to be one';
const OIDC = {
  OIDC_ISSUER: 'https://identity.example',
  OIDC_AUDIENCE: 'hub',
  OIDC_JWKS_URL: 'https://identity.example/keys',
};
const GOOD = { CALLER_KEY, SUBGRAPH_URLS: 'a=http://a:1/graphql, b=http://b:2/graphql?x=y' };

const settings = gatewaySettings(['a', 'b']);

/** The names of the variables that are refused. */
function refused(environment: Readonly<Record<string, string>>): readonly string[] {
  const read = parseEnv(settings, environment);
  return 'problems' in read ? read.problems.map((problem) => problem.split(':')[0] ?? '') : [];
}

describe("The gateway's settings", () => {
  it('are read, with what is left out as it is in development', () => {
    const read = parseEnv(settings, { ...GOOD, DEVELOPMENT_ISSUER_KEY: SEED });
    expect(read).toMatchObject({
      settings: {
        PORT: 4000,
        NODE_ENV: 'development',
        SUBGRAPH_URLS: { a: 'http://a:1/graphql', b: 'http://b:2/graphql?x=y' },
      },
    });
  });

  it('say all that is wrong at once', () => {
    const wrong = {
      PORT: '70000',
      CALLER_KEY: 'short',
      SUBGRAPH_URLS: 'a=nowhere,b=http://b',
      LOG_LEVEL: 'loud',
      NODE_ENV: 'test',
    };
    expect(refused(wrong)).toEqual(['PORT', 'CALLER_KEY', 'SUBGRAPH_URLS', 'LOG_LEVEL', 'NODE_ENV']);
    expect(refused({})).toEqual([
      'CALLER_KEY',
      'SUBGRAPH_URLS',
      'OIDC_ISSUER',
      'OIDC_AUDIENCE',
      'OIDC_JWKS_URL',
    ]);
  });

  it.each([
    ['one is missing', 'a=http://a'],
    ['one is not of the hub', 'a=http://a,b=http://b,c=http://c'],
    ['one is there twice', 'a=http://a,b=http://b,a=http://a2'],
    ['one is not asked over HTTP', 'a=http://a,b=ftp://b'],
    ['one has no scheme', 'a=http://a,b=localhost:4001'],
  ])('are refused where of the subgraphs %s', (_what, SUBGRAPH_URLS) => {
    expect(refused({ ...GOOD, ...OIDC, SUBGRAPH_URLS })).toEqual(['SUBGRAPH_URLS']);
  });

  it('name an issuer of tokens', () => {
    expect(refused(GOOD)).toEqual(['OIDC_ISSUER', 'OIDC_AUDIENCE', 'OIDC_JWKS_URL']);
    expect(refused({ ...GOOD, ...OIDC })).toEqual([]);
    expect(refused({ ...GOOD, OIDC_ISSUER: OIDC.OIDC_ISSUER })).toEqual(['OIDC_AUDIENCE', 'OIDC_JWKS_URL']);
    expect(refused({ ...GOOD, ...OIDC, DEVELOPMENT_ISSUER_KEY: SEED })).toEqual(['DEVELOPMENT_ISSUER_KEY']);
  });

  it('take in production an OIDC issuer over https, and no development one', () => {
    const production = { ...GOOD, NODE_ENV: 'production' };
    expect(refused({ ...production, ...OIDC })).toEqual([]);
    expect(refused({ ...production, ...OIDC, DEVELOPMENT_ISSUER_KEY: SEED })).toEqual([
      'DEVELOPMENT_ISSUER_KEY',
    ]);
    expect(refused({ ...production, DEVELOPMENT_ISSUER_KEY: SEED })).toEqual([
      'DEVELOPMENT_ISSUER_KEY',
      'OIDC_ISSUER',
      'OIDC_AUDIENCE',
      'OIDC_JWKS_URL',
    ]);
    const plain = { ...OIDC, OIDC_JWKS_URL: 'http://identity.example/keys' };
    expect(refused({ ...production, ...plain })).toEqual(['OIDC_JWKS_URL']);
  });
});
