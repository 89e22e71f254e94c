import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OnetRelease } from '../onet/release';
import { catalogueOf, parseCatalogue, printCatalogue, releaseOf } from './catalogue';
import { CATALOGUE_FILE, catalogueContent, committedCatalogue } from './committed-catalogue';
import { derivedCatalogue } from './derive';
import { selectedOccupations } from './selection';

const OFFICIAL_FILES = join(__dirname, '../../../../../shared/data/onet');
// The official files are not part of the tree; where they are not beside it, there is nothing to derive from.
const whereFilesAre = existsSync(OFFICIAL_FILES) ? it : it.skip;

const release: OnetRelease = {
  version: '29.2',
  elements: [
    { code: '2.A.1.a', name: 'Reading Comprehension', kind: 'SKILL' },
    { code: '2.C.5.a', name: 'Medicine and Dentistry', kind: 'KNOWLEDGE' },
  ],
  technologies: [{ name: 'Epic Systems', commodities: ['Medical software', 'Record software'] }],
  occupations: [
    {
      code: '29-1141.00',
      title: 'Registered Nurses',
      description: null,
      alternateTitles: ['Charge Nurse', 'Staff Nurse'],
      ratings: [{ element: '2.C.5.a', importance: 4.4, level: null }],
      technologies: [{ name: 'Epic Systems', hot: false, inDemand: true }],
      rows: [null, null, null, '2.C.5.a', 'technology:epic systems'],
    },
    {
      code: '53-7065.00',
      title: 'Stockers',
      description: null,
      alternateTitles: [],
      ratings: [],
      technologies: [],
      rows: [null],
    },
  ],
};
const everything = { occupations: ['29-1141.00', '53-7065.00'], isCommonTitle: () => true };

describe('the catalogue', () => {
  it('gives back the release that it was made of', () => {
    const printed = printCatalogue(catalogueOf(release, everything));

    expect(releaseOf(parseCatalogue(printed))).toEqual(release);
  });

  it('keeps common titles only', () => {
    const catalogue = catalogueOf(release, {
      ...everything,
      isCommonTitle: (_, title) => title === 'Staff Nurse',
    });

    expect(catalogue.occupations[0]?.alternateTitles).toEqual(['Staff Nurse']);
  });

  it('refuses to select what a release does not have', () => {
    expect(() => catalogueOf(release, { ...everything, occupations: ['11-1011.00'] })).toThrow('11-1011.00');
  });

  it('is small, and holds every selected occupation once', () => {
    const codes = committedCatalogue().occupations.map(({ code }) => code);

    expect(readFileSync(CATALOGUE_FILE).byteLength).toBeLessThan(300_000);
    expect(codes).toEqual(selectedOccupations);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('names every skill that its occupations ask for', () => {
    const { skills, occupations } = catalogueContent();
    const known = new Set(skills.map(({ id }) => id));
    const asked = occupations.flatMap(({ profile }) => profile.requiredSkills.map(({ skillId }) => skillId));

    expect(known.size).toBe(skills.length);
    expect(asked.filter((id) => !known.has(id))).toEqual([]);
  });

  whereFilesAre(
    'follows from the official files',
    async () => {
      expect(printCatalogue(await derivedCatalogue(OFFICIAL_FILES))).toBe(
        readFileSync(CATALOGUE_FILE, 'utf8'),
      );
    },
    120_000,
  );
});
