import { proficiencyLevels } from '@ler-hub/kernel';
import fc from 'fast-check';
import { type Occupation, proposedRequirements } from './occupation';
import { OccupationTitles } from './occupation-titles';

const occupationOf = (code: string, title: string): Occupation => ({ code, title, requiredSkills: [] });

describe('a proposal of requirements', () => {
  const skill = fc.record({
    skillId: fc.uuid(),
    importance: fc.double({ min: 1, max: 5, noNaN: true }),
    level: fc.constantFrom(...proficiencyLevels, null),
  });
  const skills = fc.uniqueArray(skill, { selector: ({ skillId }) => skillId, maxLength: 40 });

  it('is a posting that could be written: few, known, weighed, most important first', () => {
    fc.assert(
      fc.property(skills, (requiredSkills) => {
        const proposed = proposedRequirements({ ...occupationOf('1', 'Any'), requiredSkills });
        const known = requiredSkills.filter(({ level }) => level !== null);
        expect(proposed).toHaveLength(Math.min(10, known.length));
        const weights = proposed.map(({ weight }) => weight);
        expect(weights).toEqual([...weights].sort((a, b) => b - a));
        expect(weights.every((weight) => Number.isInteger(weight) && weight >= 1 && weight <= 10)).toBe(true);
        for (const { skillId, level, mustHave } of proposed) {
          const asked = known.find((one) => one.skillId === skillId);
          expect(asked?.level).toBe(level);
          if (mustHave) expect(asked?.importance).toBeGreaterThanOrEqual(4);
        }
        expect(proposed.filter(({ mustHave }) => mustHave).length).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('does not depend on the order of what the occupation asks for', () => {
    fc.assert(
      fc.property(skills, (requiredSkills) => {
        const there = proposedRequirements({ ...occupationOf('1', 'Any'), requiredSkills });
        const back = proposedRequirements({
          ...occupationOf('1', 'Any'),
          requiredSkills: [...requiredSkills].reverse(),
        });
        expect(back).toEqual(there);
      }),
    );
  });
});

describe('the occupation of a job title', () => {
  const titles = new OccupationTitles([
    occupationOf('13-1111.00', 'Management Analysts'),
    occupationOf('13-2011.00', 'Accountants and Auditors'),
    occupationOf('13-2031.00', 'Budget Analysts'),
    occupationOf('15-1299.09', 'Information Technology Project Managers'),
    occupationOf('17-2072.00', 'Electronics Engineers, Except Computer'),
    occupationOf('19-2041.00', 'Environmental Scientists and Specialists, Including Health'),
    occupationOf('11-9199.00', 'Managers, All Other'),
    occupationOf('27-2012.00', 'Producers and Directors'),
    occupationOf('47-2152.00', 'Plumbers, Pipefitters, and Steamfitters'),
    occupationOf('17-1011.00', 'Architects, Except Landscape and Naval'),
    occupationOf('47-2141.00', 'Painters, Construction and Maintenance'),
    occupationOf('29-1141.00', 'Registered Nurses'),
  ]);

  it.each([
    ['Supervisory Budget Analyst (Direct Hire)', '13-2031.00'],
    ['MANAGEMENT AND PROGRAM ANALYST', '13-1111.00'],
    ['Auditor (Performance)', '13-2011.00'],
    ['Staff Accountant', '13-2011.00'],
    ['Electronics Engineer', '17-2072.00'],
    ['Pipefitter', '47-2152.00'],
    ['Accountant and Budget Analyst', '13-2031.00'],
    ['Environmental Specialist', null],
    ['Project Manager', null],
    ['Deputy Director', null],
    ['Solutions Architect', null],
    ['Assistant (Maintenance)', null],
    ['Analyst of Budget', null],
    ['Budget (Management) Analyst', null],
    ['Budget, Analyst', null],
    ['Program Analyst / Budget', null],
    ['Registered – Nurse', null],
    ['Management - Lead Analyst', null],
    ['Nurse/Budget Analyst, GS-0560', '13-2031.00'],
    ['Lead (Registered Nurse)', '29-1141.00'],
    ['', null],
  ])('%p is %p', (title, code) => {
    expect(titles.match(title)?.code ?? null).toBe(code);
  });

  it('is told by the series of the federal service where the title tells nothing', () => {
    expect(titles.match('Nurse (Ward)', ['0610 - Nurse'])?.code).toBe('29-1141.00');
    expect(titles.match('Budget Analyst', ['0610 - Nurse'])?.code).toBe('13-2031.00');
    expect(titles.match('Clerk', ['0303 - Miscellaneous Clerk And Assistant'])).toBeNull();
    expect(titles.match('Attorney', ['0905 - Attorney'])).toBeNull();
  });
});
