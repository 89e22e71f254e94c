import { Conflict } from '@ler-hub/kernel';
import { ValidationError } from 'class-validator';
import { ArgumentValidationError } from 'type-graphql';
import { guard } from './guard';

describe('A guarded resolver', () => {
  const logged: string[] = [];
  const write = (fields: object): void => {
    logged.push(JSON.stringify(fields));
  };
  const context = { requestId: 'request-1', log: { debug: write, info: write, warn: write, error: write } };
  const failing = async (error: Error): Promise<unknown> => {
    const resolver = guard(() => Promise.reject(error), 0) as (context: object) => unknown;
    return resolver(context);
  };

  beforeEach(() => {
    logged.length = 0;
  });

  it('lets refusals pass as they are', async () => {
    const refusal = new Conflict('There is one already');
    await expect(failing(refusal)).rejects.toBe(refusal);
    const synchronous = guard(() => {
      throw refusal;
    }, 0) as (context: object) => unknown;
    expect(() => synchronous(context)).toThrow(refusal);
    expect(logged).toEqual([]);
  });

  it("tells a validator's findings without the input that they quote", async () => {
    const finding = Object.assign(new ValidationError(), {
      property: 'name',
      constraints: { isLength: 'is too long' },
      target: { secret: 's3cret' },
    });
    const error = new ArgumentValidationError([finding]);
    const told: unknown = await failing(error).catch((thrown: unknown) => thrown);
    expect(told).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { path: 'input.name' } });
    expect(JSON.stringify(told)).not.toContain('s3cret');
  });

  it.each([
    Object.assign(new Error('connect ECONNREFUSED 10.0.0.5:5432'), { code: 'ECONNREFUSED' }),
    Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' }),
    new Error('Connection terminated unexpectedly'),
  ])(
    'says of a database that is down that a part is unavailable, and not where it was: %p',
    async (error) => {
      const told = expect.objectContaining({ code: 'UNAVAILABLE' }) as Error;
      await expect(failing(error)).rejects.toEqual(told);
      await expect(failing(error)).rejects.not.toThrow(/10\.0\.0\.5|terminat/);
    },
  );

  it.each([
    ['anything else', new Error('SELECT secret FROM learner')],
    [
      'a validator that failed itself',
      new ArgumentValidationError(new TypeError('split of secret') as never),
    ],
  ])('masks and logs %s', async (_what, error) => {
    const told = expect.objectContaining({ extensions: { code: 'INTERNAL_SERVER_ERROR' } }) as Error;
    await expect(failing(error)).rejects.toEqual(told);
    await expect(failing(error)).rejects.not.toThrow(/secret/);
    expect(logged).toHaveLength(2);
    expect(logged[0]).toContain('request-1');
  });
});
