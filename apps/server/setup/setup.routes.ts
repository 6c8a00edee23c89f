import { timingSafeEqual } from 'node:crypto';
import * as wire from '#contract/setup.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import { ConfigError } from '#platform/config/config.ts';
import { UnsuitableDatabaseError } from '#platform/db/index.ts';
import { InvalidInputError, RefusedError } from '#platform/faults/faults.ts';
import { HomeExistsError } from '#platform/home/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { loadCalendar, shippedCalendarYears } from '#platform/law-data/index.ts';
import { createFromSetup, type NewHomeIn } from './create-from-setup.ts';

export type SetupParts = NewHomeIn & {
  /** Printed in the terminal: whoever has it may set up. */
  readonly code: string;
  readonly suggestedUrl: () => string;
  /** Called once the first passwords have been noted: the server of the new home takes over. */
  readonly finished: () => void;
};

const LIMIT = { calls: 20, seconds: 60 } as const;
/** So many wrong codes end the whole set-up: it has to be started again in the terminal. */
const MOST_WRONG = 10;

/** Routes of the first-run wizard; they exist only while there is no home and somebody at the terminal asked for it. */
export function setupRoutes(parts: SetupParts): readonly Route[] {
  const guard = codeGuard(parts.code);
  let made: Promise<wire.SetupAnswer> | undefined;
  return [
    route({
      method: 'POST',
      url: '/api/setup/options',
      permission: 'public',
      audit: 'READ_SETUP_OPTIONS',
      summary: '首次设置：核对设置码，读取可选项',
      schema: { body: wire.setupCodeRequest, answer: wire.setupOptionsAnswer },
      limit: LIMIT,
      clientId: false,
      handle: async ({ body }) => {
        guard(body.code);
        const { firstYear, lastYear } = loadCalendar();
        const notice = shippedCalendarYears().at(-1)?.notice ?? '';
        const today = civilDateOf(parts.clock.now());
        return { home: parts.dir, baseUrl: parts.suggestedUrl(), today, calendar: { firstYear, lastYear, notice } };
      },
    }),
    route({
      method: 'POST',
      url: '/api/setup',
      permission: 'public',
      audit: 'CREATE_HOME',
      summary: '首次设置：创建数据目录',
      schema: { body: wire.setupRequest, answer: wire.setupAnswer },
      limit: LIMIT,
      clientId: false,
      handle: async ({ body }) => {
        guard(body.code);
        // A repeated tap waits for the same home; what was lost on the way to the browser is told again until it is noted.
        made ??= createFromSetup(parts, body.home);
        try {
          return await made;
        } catch (error) {
          made = undefined;
          throw explained(error);
        }
      },
    }),
    route({
      method: 'POST',
      url: '/api/setup/finish',
      permission: 'public',
      audit: 'FINISH_SETUP',
      summary: '首次设置：初始密码已记下，启动系统',
      schema: { body: wire.setupCodeRequest, answer: 'nothing' },
      limit: LIMIT,
      clientId: false,
      handle: async ({ body }) => {
        guard(body.code);
        if (made === undefined) throw refused({ code: 'SETUP_REFUSED', message: '还没有创建数据目录。' });
        await made;
        parts.finished();
        return undefined;
      },
    }),
  ];
}

function codeGuard(code: string): (given: string) => void {
  const right = Buffer.from(code);
  let wrong = 0;
  return (given) => {
    const said = Buffer.from(given.trim().toUpperCase());
    const open = wrong < MOST_WRONG;
    if (open && said.length === right.length && timingSafeEqual(said, right)) return;
    wrong += 1;
    const again = '设置码不正确。设置码显示在启动本服务的终端里。';
    const message = open ? again : '设置码多次不正确，请在终端重新启动设置。';
    throw refused({ code: 'SETUP_CODE_WRONG', message });
  };
}

function explained(error: unknown): unknown {
  if (error instanceof ConfigError) return new InvalidInputError([{ path: 'home', message: error.message }]);
  const known = error instanceof HomeExistsError || error instanceof UnsuitableDatabaseError;
  return known ? refused({ code: 'SETUP_REFUSED', message: error.message }) : error;
}

function refused(said: { readonly code: string; readonly message: string }): RefusedError {
  return new RefusedError({ ...said, unmet: [], allowed: [] });
}
