import { type BooleanValueNode, type DirectiveNode, Kind } from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;

/** Whether `@skip` and `@include` leave a selection in. */
export function isIncluded(directives: readonly DirectiveNode[] | undefined, variables: Variables): boolean {
  return (directives ?? []).every(({ name, arguments: args }) => {
    if (name.value !== 'skip' && name.value !== 'include') return true;
    const value = args?.find((argument) => argument.name.value === 'if')?.value;
    const holds = value?.kind === Kind.VARIABLE ? variables[value.name.value] === true : isTrue(value);
    return holds === (name.value === 'include');
  });
}

function isTrue(value: { readonly kind: Kind } | undefined): boolean {
  return value?.kind === Kind.BOOLEAN && (value as BooleanValueNode).value;
}
