import type { FastifySchemaCompiler } from 'fastify';
import { z } from 'zod';
import { InvalidInputError } from '../faults/faults.ts';

const chinese = z.locales.zhCN().localeError;

const PLACES: Readonly<Record<string, string>> = { params: '地址', querystring: '查询', headers: '标头' };

/** Parses input with the route's zod shape; every fault with its path and a Chinese text. */
export const chineseValidator: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart }) =>
  (data) => {
    const result = schema.safeParse(data, { error: chinese });
    if (result.success) return { value: result.data };
    const place = PLACES[httpPart ?? ''];
    const faults = result.error.issues.map((issue) => ({
      path: [...(place === undefined ? [] : [place]), ...issue.path.map(String)].join('.'),
      message: issue.message,
    }));
    return { error: new InvalidInputError(faults) };
  };
