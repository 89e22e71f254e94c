// `npm run check`: everything a machine can say about the tree, in one go. Each check runs even when
// an earlier one failed, so that one run names everything there is to mend.
const { spawnSync } = require('node:child_process');

const checks = [
  ['types', 'tsc', ['--project', 'tsconfig.json']],
  ['lint', 'eslint', ['--max-warnings=0', '.']],
  ['package boundaries', 'turbo', ['boundaries']],
  [
    'layers',
    'depcruise',
    ['--config', 'shared/tooling/dependency-cruiser.cjs', 'gateway', 'subgraphs', 'shared', 'test'],
  ],
  [
    'dead code',
    'knip',
    ['--config', 'shared/tooling/knip.json', '--tsConfig', 'shared/tooling/tsconfig.knip.json'],
  ],
  ['formatting', 'prettier', ['--check', '--log-level=warn', '.']],
  ['committed schemas', 'npm', ['run', '--silent', 'schema', '--', '--check']],
];

const failed = checks.filter(([name, command, args]) => {
  const started = Date.now();
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
  });
  console.log(
    `${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`,
  );
  return status !== 0;
});
process.exit(failed.length === 0 ? 0 : 1);
