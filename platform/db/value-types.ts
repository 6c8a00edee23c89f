import pg from 'pg';

type Parse = (text: string) => unknown;

/** Object ids of pg_type; fixed by PostgreSQL. */
const OID = { int8: 20, date: 1082, timestamp: 1114, timestamptz: 1184, interval: 1186 } as const;
const ARRAY_OID = { int8: 1016, date: 1182, timestamp: 1115, timestamptz: 1185, interval: 1187 } as const;

const TIMESTAMPTZ = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?\+00(?::00)?$/;

/** int8 as a number; throws a RangeError where a number could not carry it exactly. */
export function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 beyond the exact range of numbers: ${text}`);
  return value;
}

/** timestamptz (session zone UTC) as `YYYY-MM-DDTHH:mm:ss.sssZ`; finer digits are cut. Throws on infinity and BC. */
export function parseInstant(text: string): string {
  const m = TIMESTAMPTZ.exec(text);
  if (m === null) throw new RangeError(`not a moment the product can carry: ${text}`);
  return `${m[1]}T${m[2]}.${(m[3] ?? '').padEnd(3, '0').slice(0, 3)}Z`;
}

const asText: Parse = (text) => text;

/** None of the element types above holds a comma, a brace or an escape, so the array text splits plainly. */
function listOf(parse: Parse): Parse {
  return (text) => {
    const inner = text.slice(1, -1);
    if (inner === '') return [];
    return inner.split(',').map((item) => (item === 'NULL' ? null : parse(item.replace(/^"|"$/g, ''))));
  };
}

const PARSERS: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [OID.int8, parseInt8],
  // Civil dates stay text: a JS Date would move them across time zones.
  [OID.date, asText],
  [OID.timestamp, asText],
  [OID.timestamptz, parseInstant],
  [OID.interval, asText],
  [ARRAY_OID.int8, listOf(parseInt8)],
  [ARRAY_OID.date, listOf(asText)],
  [ARRAY_OID.timestamp, listOf(asText)],
  [ARRAY_OID.timestamptz, listOf(parseInstant)],
  [ARRAY_OID.interval, listOf(asText)],
]);

/** How values of PostgreSQL arrive: int8 number, date text, timestamptz instant, numeric text, bytea bytes, json parsed. */
export const VALUE_TYPES: pg.CustomTypesConfig = {
  getTypeParser(oid, format) {
    const own = format === 'binary' ? undefined : PARSERS.get(oid);
    return own ?? pg.types.getTypeParser(oid, format);
  },
};
