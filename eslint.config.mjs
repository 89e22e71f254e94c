import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';

const namedExports = { selector: 'ExportDefaultDeclaration', message: 'Exports have names.' };
const givenClock = 'What time it is, a clock says that is given.';

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/.ler-hub/**',
      '**/*.cjs',
      '**/*.mjs',
      '**/*.js',
      '**/*.d.ts',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: dirname(fileURLToPath(import.meta.url)) },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only shared/config reads the environment.' },
      ],
      'no-restricted-syntax': ['error', namedExports],
      // Adapters of asynchronous ports are often synchronous inside.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // Decorated classes (rows, types, inputs, resolvers) are data or entry points of a framework.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
    },
  },
  {
    files: ['shared/config/src/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // `fetch` and the clock are for adapters; whoever starts a subgraph gives it a clock.
    files: ['subgraphs/*/src/**'],
    ignores: ['**/*.{test,fixture}.ts'],
    rules: {
      'no-restricted-globals': ['error', 'fetch'],
      'no-restricted-imports': [
        'error',
        { name: '@ler-hub/kernel', importNames: ['systemClock'], message: givenClock },
      ],
      'no-restricted-syntax': [
        'error',
        namedExports,
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: givenClock },
        { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: givenClock },
      ],
    },
  },
  {
    // A `describe` is a list of cases, not a function with a job.
    files: ['**/*.test.ts', '**/contract.fixture.ts', 'test/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // Whoever asks a question in a test says what shape the answer has.
    files: ['shared/testing/src/**', 'test/**'],
    rules: { '@typescript-eslint/no-unnecessary-type-parameters': 'off' },
  },
  {
    // What these packages are for is to print.
    files: ['gateway/standalone/src/**', 'test/bench/**', 'gateway/federation/src/serve.ts'],
    rules: { 'no-console': 'off' },
  },
);
