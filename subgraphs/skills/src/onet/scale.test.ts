import { proficiencyLevels } from '@ler-hub/kernel';
import fc from 'fast-check';
import { importanceOfDemand, levelOf } from './scale';

describe('levelOf', () => {
  it('gives no level where O*NET gives none', () => {
    expect(levelOf(null)).toBeNull();
    expect(levelOf(0)).toBeNull();
  });

  it('is a level of the hub for every figure, and never falls as the figure rises', () => {
    const figure = fc.double({ min: 0.01, max: 7, noNaN: true });
    fc.assert(
      fc.property(figure, figure, (a, b) => {
        const [lower, upper] = [levelOf(Math.min(a, b)), levelOf(Math.max(a, b))];
        expect(proficiencyLevels).toContain(lower);
        expect(Number(lower)).toBeLessThanOrEqual(Number(upper));
      }),
    );
  });

  it('uses the whole of both scales', () => {
    expect([0.5, 2, 3.5, 5, 7].map(levelOf)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('importanceOfDemand', () => {
  it('ranks what is asked for here over what is asked for anywhere', () => {
    const [here, anywhere, nowhere] = [
      { inDemand: true, hot: false },
      { inDemand: false, hot: true },
      { inDemand: false, hot: false },
    ].map(importanceOfDemand);

    expect(here).toBeGreaterThan(Number(anywhere));
    expect(anywhere).toBeGreaterThan(Number(nowhere));
  });
});
