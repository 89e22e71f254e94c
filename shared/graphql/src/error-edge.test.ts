import { formatError } from './error-edge';

describe('What leaves an Apollo Server', () => {
  it.each([undefined, '', 'INTERNAL_SERVER_ERROR', 'constructor', 'toString', 7])(
    'is masked when its code is none of the list: %p',
    (code) => {
      const told = formatError({ message: 'SELECT secret', path: ['me'], extensions: { code } });
      expect(told).toMatchObject({ path: ['me'], extensions: { code: 'INTERNAL_SERVER_ERROR' } });
      expect(JSON.stringify(told)).not.toContain('secret');
    },
  );

  it('is told by its code, where in the input, and all findings, and by nothing else', () => {
    const extensions = { code: 'BAD_USER_INPUT', path: 'input.name', problems: [] };
    expect(formatError({ message: 'no', extensions: { ...extensions, stacktrace: ['at /srv'] } })).toEqual({
      message: 'no',
      extensions,
    });
  });
});
