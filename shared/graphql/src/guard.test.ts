import { Conflict } from '@ler-hub/kernel';
import { ArgumentValidationError } from 'type-graphql';
import { guard } from './guard';

type Finding = ConstructorParameters<typeof ArgumentValidationError>[0][number];

describe('A guarded resolver', () => {
  const logged: string[] = [];
  const write = (fields: object): void => {
    logged.push(JSON.stringify(fields));
  };
  const context = { requestId: 'request-1', log: { info: write, warn: write, error: write } };
  const failing = (error: unknown, how: 'thrown' | 'rejected'): unknown => {
    const resolver = guard(() => {
      if (how === 'thrown') throw error;
      return Promise.reject(error as Error);
    }, 0) as (context: object) => unknown;
    return new Promise((_resolve, reject) => {
      Promise.resolve(resolver(context)).catch(reject);
    });
  };

  beforeEach(() => {
    logged.length = 0;
  });

  it('lets refusals pass as they are', async () => {
    const refusal = new Conflict('There is one already');
    await expect(failing(refusal, 'rejected')).rejects.toBe(refusal);
    expect(logged).toEqual([]);
  });

  it("tells a validator's findings without the input that they quote", async () => {
    const finding = {
      property: 'name',
      constraints: { isLength: 'is too long' },
      target: { secret: 's3cret' },
    };
    const error = new ArgumentValidationError([finding as unknown as Finding]);
    const told: unknown = await Promise.resolve(failing(error, 'rejected')).catch(
      (thrown: unknown) => thrown,
    );
    expect(told).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { path: 'input.name' } });
    expect(JSON.stringify(told)).not.toContain('s3cret');
  });

  it.each([
    ['anything else', new Error('SELECT secret FROM learner')],
    [
      'a validator that failed itself',
      new ArgumentValidationError(new TypeError('split of secret') as never),
    ],
  ])('masks and logs %s', async (_what, error) => {
    const told = expect.objectContaining({ extensions: { code: 'INTERNAL_SERVER_ERROR' } }) as Error;
    await expect(failing(error, 'rejected')).rejects.toEqual(told);
    await expect(failing(error, 'rejected')).rejects.not.toThrow(/secret/);
    expect(logged).toHaveLength(2);
    expect(logged[0]).toContain('request-1');
  });
});
