import * as wire from '#contract/people.ts';
import { InvalidInputError } from '#platform/faults/faults.ts';
import { type Route, route } from '#platform/http/index.ts';
import { type PeopleParts, requestOf } from './parts.ts';
import { selectUnits } from './people.store.ts';
import { setUnit } from './set-unit.ts';

/** Routes of the units of the agency. */
export function unitRoutes(parts: PeopleParts): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/units',
      permission: 'people.read',
      audit: 'LIST_UNITS',
      summary: '内设机构',
      schema: { answer: wire.unitsAnswer },
      handle: async () => ({ units: (await selectUnits(parts.dbs.app)).map((u) => wire.unitSchema.parse(u)) }),
    }),
    route({
      method: 'GET',
      url: '/api/v1/posts',
      permission: 'people.read',
      audit: 'LIST_POSTS',
      summary: '可以设定的岗位',
      schema: { answer: wire.postsAnswer },
      handle: async () => ({
        posts: Object.entries(wire.POSTS).map(([code, name]) => ({ code: wire.postSchema.parse(code), name })),
      }),
    }),
    route({
      method: 'PUT',
      url: '/api/v1/units/:code',
      permission: 'people.manage',
      audit: 'SET_UNIT',
      summary: '设定内设机构',
      schema: { params: wire.unitParams, body: wire.setUnitRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        if (body.unit.code !== params.code)
          throw new InvalidInputError([{ path: 'unit.code', message: '与路径中的机构代码不一致' }]);
        await setUnit(parts, requestOf(call), body.unit);
        return undefined;
      },
    }),
  ];
}
