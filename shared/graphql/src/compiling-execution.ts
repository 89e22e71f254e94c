import {
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  getNamedType,
  getOperationAST,
  type GraphQLSchema,
  isInputObjectType,
  typeFromAST,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';

type Request = Omit<ExecutionArgs, 'schema'>;

/** Executes documents that are valid for one schema. */
export type Execution = (request: Request) => Promise<ExecutionResult> | ExecutionResult;

/**
 * Executes as graphql-js does. A document that comes again is compiled, which makes it several times cheaper from
 * then on; what is asked only once is not worth that. Documents are known by identity, as query plans keep them,
 * and their operations by name.
 *
 * For schemas whose fields have resolvers or are properties: a property that is a function is not called.
 */
export function compilingExecution(schema: GraphQLSchema): Execution {
  const plain: Execution = (request) => execute({ schema, ...request });
  const documents = new WeakMap<DocumentNode, Map<Request['operationName'], Execution>>();
  return (request) => {
    const { document, operationName } = request;
    const operations = documents.get(document) ?? new Map<Request['operationName'], Execution>();
    const known = operations.get(operationName);
    if (known !== undefined) return known(request);
    documents.set(document, operations);
    operations.set(operationName, (again) => {
      const execution = compiled(schema, again) ?? plain;
      operations.set(operationName, execution);
      return execution(again);
    });
    return plain(request);
  };
}

/** Undefined for what the compiler does not take. */
function compiled(schema: GraphQLSchema, request: Request): Execution | undefined {
  if (takesInputObjects(schema, request)) return undefined;
  const query = compileQuery(schema, request.document, request.operationName ?? undefined);
  if (!isCompiledQuery(query)) return undefined;
  return ({ rootValue, contextValue, variableValues }) =>
    query.query(rootValue, contextValue, variableValues);
}

/** The compiler unrolls the types of variables, and does not end on an input that may contain itself. */
function takesInputObjects(schema: GraphQLSchema, { document, operationName }: Request): boolean {
  const variables = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  return variables.some(({ type }) => isInputObjectType(getNamedType(typeFromAST(schema, type))));
}
