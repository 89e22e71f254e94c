// The architecture, as rules: which file may know which. `npm run check` runs it.
const layer = (name) => `^subgraphs/[^/]+/src/.+\\.${name}\\.ts$`;

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
      to: { path: '^(gateway/(?!federation)|subgraphs/|shared/(?!kernel|graphql|config))' },
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
        pathNot: '\\.test\\.ts$',
      },
      to: { path: '^shared/(testing|postgres/src/testing)/' },
    },
    { name: 'nothing-imports-test', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
    {
      name: 'graphql-stops-at-resolvers',
      severity: 'error',
      from: {
        path: [layer('service'), layer('repository'), layer('table'), layer('event')],
      },
      to: { path: ['^node_modules/(graphql|type-graphql|@apollo)/', layer('(resolver|type|input)')] },
    },
    {
      name: 'typeorm-stops-at-repositories',
      severity: 'error',
      from: { path: [layer('service'), layer('resolver'), layer('type'), layer('input'), layer('event')] },
      to: { path: ['^node_modules/(typeorm|pg)/', layer('table')] },
    },
    {
      name: 'resolvers-ask-services',
      severity: 'error',
      from: { path: [layer('resolver'), layer('type')] },
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
