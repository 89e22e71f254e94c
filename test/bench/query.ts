import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAIN_JOB } from '@ler-hub/gateway';
import { embeddedPostgresOf } from '../embedded';
import { type OneProcess, startManyProcesses, startOneProcess, tokenFor, type TestHub } from '../hub';
import { type MainJob, type Person, Story } from '../story';
import { newId } from '@ler-hub/kernel';
import { LightClient } from './light-client';
import { type Load, measure } from './measure';
import { SqlPeer } from './sql-peer';

const ALONE: Load = { callers: 1, forMs: 12_000 };
const CROWD: Load = { callers: 8, forMs: 12_000 };

/** The main query through the gateway, in one process and in many, beside the same ranking in plain SQL. */
export async function benchQuery(sizes: readonly number[]): Promise<void> {
  for (const learners of sizes) {
    const home = await mkdtemp(join(tmpdir(), 'ler-hub-bench-'));
    // Making a population is another job than serving it, and leaves a process that is slower at the latter.
    await (await startOneProcess({ learners, home })).stop();
    const one = await startOneProcess({ learners, home });
    const { url: databaseUrl } = await embeddedPostgresOf(one.home);
    const peer = await SqlPeer.connect(databaseUrl);
    const setting = { posting: one.demo.postingId, boardId: await peer.jobBoardOf(one.demo.postingId) };
    const board = await staffOf(setting.boardId);
    await sameAnswers({ hub: one, board, peer }, setting);

    const sql = await measure(() => peer.ranking(setting.posting, setting.boardId), ALONE);
    console.log(`  ${learners} learners, plain SQL for the ranking alone: ${sql.times.text}`);
    await benchHub(`${learners} learners, one process`, one, {
      board,
      posting: setting.posting,
      sqlP50: sql.times.at(0.5),
    });
    console.log(
      `    resident memory of the hub's process: ${(await residentMb(one.process.pid)).toFixed(0)} MB`,
    );
    const many = await startManyProcesses(databaseUrl);
    await benchHub(`${learners} learners, many processes`, many, {
      board,
      posting: setting.posting,
      sqlP50: sql.times.at(0.5),
    });
    await many.stop();
    await peer.close();
    await one.stop();
    await rm(home, { recursive: true, force: true });
  }
}

interface Measured {
  readonly board: Person;
  readonly posting: string;
  readonly sqlP50: number;
}

async function benchHub(name: string, hub: TestHub, { board, posting, sqlP50 }: Measured): Promise<void> {
  const client = new LightClient(hub.url, { query: MAIN_JOB, variables: { posting }, token: board.token });
  const alone = await measure(() => client.ask(), ALONE);
  const crowd = await measure(() => client.ask(), CROWD);
  client.close();
  console.log(`  ${name}: main query ${alone.times.text}, ${alone.perSecond.toFixed(0)}/s alone`);
  console.log(`    with ${CROWD.callers} callers: ${crowd.times.text}, ${crowd.perSecond.toFixed(0)}/s`);
  console.log(`    ratio to plain SQL at p50: ${(alone.times.at(0.5) / sqlP50).toFixed(2)}`);
}

async function staffOf(organisationId: string): Promise<Person> {
  const personId = newId();
  return {
    personId,
    organisationId,
    token: await tokenFor({ personId, organisationId, roles: ['job_board'] }),
  };
}

interface Compared {
  readonly hub: OneProcess;
  readonly board: Person;
  readonly peer: SqlPeer;
}

/** What is faster at another answer is not compared. */
async function sameAnswers(
  { hub, board, peer }: Compared,
  { posting, boardId }: { readonly posting: string; readonly boardId: string },
): Promise<void> {
  const { posting: found } = await new Story(hub.url).does<MainJob>(board, MAIN_JOB, { posting });
  const page = found?.matchedCandidates;
  const sql = await peer.ranking(posting, boardId);
  const scores = page?.edges.map(({ score }) => score);
  if (page?.totalCount !== sql.total || JSON.stringify(scores) !== JSON.stringify(sql.scores)) {
    throw new Error(
      `The hub found ${page?.totalCount ?? 0} (${String(scores)}), SQL ${sql.total} (${String(sql.scores)})`,
    );
  }
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1_024;
}
