import { type DestinationStream, type Logger, pino } from 'pino';

/** The operating log: JSON lines about the machine, never about people. */
export type Log = Logger;

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Opens the log. What could carry personal data is cut where it enters: of a request only method and route pattern
 * (no address, query or body), of a database fault only its code and the names of table and constraint.
 */
export function openLog(level: LogLevel = 'info', destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"at":"${new Date().toISOString()}"`,
    serializers: { req: requestFields, res: responseFields, err: errorFields },
  };
  // Standard error: what a command answers on standard output stays readable for machines.
  return pino(options, destination ?? pino.destination({ dest: 2, sync: true }));
}

function requestFields(request: { id?: unknown; method?: unknown; routeOptions?: { url?: unknown } }): Fields {
  return { id: request.id, method: request.method, route: request.routeOptions?.url };
}

function responseFields(reply: { statusCode?: unknown }): Fields {
  return { status: reply.statusCode };
}

type DatabaseFault = Error & { code: string; severity: string; table?: string; schema?: string; constraint?: string };

/** A stack without its message for faults of the database: PostgreSQL repeats values in its messages. */
export function errorFields(error: unknown): Fields {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const cause = error.cause === undefined ? {} : { cause: errorFields(error.cause) };
  if (isDatabaseFault(error)) {
    const { code, schema, table, constraint } = error;
    return { type: error.name, code, schema, table, constraint, frames, ...cause };
  }
  return { type: error.name, message: error.message, frames, ...cause };
}

function isDatabaseFault(error: Error): error is DatabaseFault {
  return 'severity' in error && 'code' in error;
}
