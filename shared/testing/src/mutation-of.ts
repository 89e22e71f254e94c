/** The mutation of this name, which takes one input, with what is wanted of its payload: `addWork { work { id } }`. */
export function mutationOf(wanted: string): string {
  const [name = ''] = wanted.split(' ');
  const selection = wanted === name ? '{ __typename }' : wanted.slice(name.length);
  const input = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${input}!) { ${name}(input: $input) ${selection} }`;
}
