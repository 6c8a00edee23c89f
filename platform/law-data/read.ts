import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { findPlainDate, type PlainDate } from '#domain/kernel/plain-date.ts';

/** A data file of the installation is unreadable or does not fit: the program must not run on it. */
export class LawDataError extends Error {
  override readonly name = 'LawDataError';
}

export const DATA_DIR = new URL('../../data/', import.meta.url);

/** Reads and validates one JSON file; throws {@link LawDataError} naming the file and each fault. */
export function readData<T>(dir: URL, path: string, schema: z.ZodType<T>): T {
  const file = new URL(path, dir);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new LawDataError(`${fileURLToPath(file)}: ${String(error)}`, { cause: error });
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new LawDataError(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Turns what the domain refuses in a data file into a {@link LawDataError}. */
export function building<T>(path: string, build: () => T): T {
  try {
    return build();
  } catch (error) {
    throw new LawDataError(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

export const zDate = z
  .string()
  .refine((text) => findPlainDate(text) !== undefined, 'not a date') as unknown as z.ZodType<PlainDate>;
export const zText = z.string().min(1);
