// The architecture, as rules: which file may know which. `npm run check` runs it.
const layer = (name) => `^subgraphs/[^/]+/src/.+\\.${name}\\.ts$`;
/** What stands beside the nouns of a subgraph and puts it together. */
const composition = (name) => `^subgraphs/[^/]+/src/${name}\\.ts$`;
/** Tests and what only they use: neither is built. */
const tests = '\\.(test|fixture)\\.ts$';
/** A module of a noun's folder that belongs to no layer: rules and shapes. */
const plainModule = '^subgraphs/[^/]+/src/.+/[^/.]+\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'subgraphs-know-no-other-subgraph',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/' },
      to: { path: '^(subgraphs/(?!$1/)|gateway/|test/)' },
    },
    {
      name: 'the-federation-knows-graphql-not-people',
      severity: 'error',
      from: { path: '^gateway/federation/' },
      to: { path: '^(gateway/(?!federation)|subgraphs/|shared/(?!kernel/|graphql/))' },
    },
    {
      name: 'only-standalone-imports-subgraphs',
      severity: 'error',
      from: { path: '^(gateway/(?!standalone)|shared/)' },
      to: { path: '^subgraphs/' },
    },
    {
      name: 'kernel-depends-on-nothing',
      severity: 'error',
      from: { path: '^shared/kernel/src/(?!.*\\.test\\.ts$)' },
      to: { pathNot: '^shared/kernel/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'libraries-know-the-kernel-only',
      severity: 'error',
      from: { path: '^shared/(graphql|postgres|config|observability)/src/(?!.*\\.test\\.ts$)' },
      to: { path: '^shared/(?!kernel/|$1/)', pathNot: '^shared/kernel/' },
    },
    {
      name: 'testing-only-from-tests',
      severity: 'error',
      from: {
        path: '^(gateway|subgraphs|shared/(?!testing|postgres/src/testing))',
        pathNot: tests,
      },
      to: { path: '^shared/(testing|postgres/src/testing)/' },
    },
    {
      name: 'fixtures-only-from-tests',
      severity: 'error',
      from: { pathNot: tests },
      to: { path: '\\.fixture\\.ts$' },
    },
    { name: 'nothing-imports-test', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
    {
      name: 'nouns-know-the-kernel-only',
      comment: 'and each other: a noun is the module that is named as its folder',
      severity: 'error',
      from: {
        path: '^subgraphs/[^/]+/src/([^/]+)/\\1\\.ts$',
        pathNot: '/(projection/projection|catalogue/catalogue|seal/seal)\\.ts$',
      },
      to: { pathNot: ['^shared/kernel/', plainModule], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'graphql-stops-at-resolvers',
      severity: 'error',
      from: {
        path: '^subgraphs/',
        pathNot: [
          layer('(resolver|type|input|payload|validator)'),
          composition('(index|main|schema|context)'),
          tests,
        ],
      },
      to: {
        path: [
          '^node_modules/(graphql|type-graphql|class-validator|@apollo)/',
          '^shared/graphql/',
          layer('(resolver|type|input|payload|validator)'),
        ],
      },
    },
    {
      name: 'typeorm-stops-at-repositories',
      comment: 'and at what writes in bulk, as importers and the projection do',
      severity: 'error',
      from: {
        path: '^subgraphs/',
        pathNot: [
          layer('(repository|table|mapping|importer|import)'),
          composition('(database|context|migrations/[^/]+|projection/(projection|following))'),
          tests,
        ],
      },
      to: { path: ['^node_modules/(typeorm|pg)/', layer('table')] },
    },
    {
      name: 'http-stops-at-adapters',
      severity: 'error',
      from: {
        path: '^(subgraphs/|shared/(?!graphql/)|gateway/federation/src/(?!serve|transport/))',
        pathNot: tests,
      },
      to: { path: '^((node:)?(http|https|http2)$|node_modules/undici/)' },
    },
    {
      name: 'resolvers-ask-services',
      severity: 'error',
      from: { path: layer('(resolver|type|input|payload)') },
      to: { path: layer('repository') },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|\\.turbo)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'node', 'import', 'require', 'default'],
      exportsFields: ['exports'],
    },
  },
};
