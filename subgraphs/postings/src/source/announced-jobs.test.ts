import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announcement } from '../import.fixture';
import { announcedJobs } from './announced-jobs';

describe('announced jobs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'announced-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const occupations = [
    { code: '13-2031.00', title: 'Budget Analysts', requiredSkills: [] },
    { code: '29-1141.00', title: 'Registered Nurses', requiredSkills: [] },
  ];

  it('are those whose title or series is of one of the occupations, as far as they are asked for', async () => {
    const path = join(folder, 'announcements.json');
    const rows = [
      announcement(1, { position_title: 'Lead Budget Analyst' }),
      announcement(2, { position_title: 'Crewler', occupation_series: [] }),
      announcement(3, { position_title: '' }),
      announcement(4, { position_title: 'Head of Ward', occupation_series: ['0610 - Nurse'] }),
      announcement(5),
    ];
    writeFileSync(path, JSON.stringify(rows));
    const found: unknown[] = [];
    for await (const job of announcedJobs(path, occupations)) {
      found.push(job);
      if (found.length === 2) break;
    }

    expect(found).toEqual([
      { title: 'Lead Budget Analyst', occupationCode: '13-2031.00' },
      { title: 'Head of Ward', occupationCode: '29-1141.00' },
    ]);
  });
});
