import type { SwaggerTransformObject } from '@fastify/swagger';
import type { Route } from './route.ts';

type Described = { description: string; content?: object };
type Operation = { responses?: Record<string, Described>; operationId?: string };
type Document = { paths?: Record<string, Record<string, unknown>> };

/** Answers that no schema describes. */
const WITHOUT_SCHEMA: Readonly<Record<'nothing' | 'file' | 'page', { status: number; response: Described }>> = {
  nothing: { status: 204, response: { description: '已完成，没有内容' } },
  file: {
    status: 200,
    response: { description: '文件', content: { 'application/octet-stream': { schema: { format: 'binary' } } } },
  },
  page: { status: 303, response: { description: '已完成，转到结果页面' } },
};

/** Completes the document: every operation has an id of its own, a success among its answers, and Chinese descriptions. */
export function completeDocument(routes: readonly Route[]): SwaggerTransformObject {
  return (given) => {
    const document = ('openapiObject' in given ? given.openapiObject : given.swaggerObject) as Document;
    for (const route of routes) {
      const path = route.url.replace(/:(\w+)/gu, '{$1}');
      const operation = document.paths?.[path]?.[route.method.toLowerCase()] as Operation | undefined;
      if (operation !== undefined) complete(operation, route);
    }
    return document;
  };
}

function complete(operation: Operation, route: Route): void {
  const words = route.url.split(/[/:.-]+/u).filter((word) => word !== '' && word !== 'api' && word !== 'v1');
  operation.operationId = [route.method.toLowerCase(), ...words].join('_');
  const responses = Object.entries(operation.responses ?? {}).map(
    ([status, described]) => [status, { ...described, description: wordsFor(status) }] as const,
  );
  const { answer } = route.schema;
  const bare = typeof answer === 'string' ? WITHOUT_SCHEMA[answer] : undefined;
  const success = bare === undefined ? [] : [[String(route.status ?? bare.status), bare.response] as const];
  operation.responses = Object.fromEntries([...success, ...responses]);
}

function wordsFor(status: string): string {
  if (status.startsWith('2')) return '已完成';
  return status.startsWith('4') ? '没有完成：请求有误、没有权限或者法律不允许' : '没有完成：系统故障';
}
