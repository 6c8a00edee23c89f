import { fold } from '../identifiers/fold.ts';
import { MARK_SOURCE } from './secrets.ts';

/** Stands for every character of a mark already set; a detector meets it as a character of no class it knows. */
export const SHIELD = '\ue000';

const MARKS = new RegExp(MARK_SOURCE, 'g');

/** Folded text in which marks already set cannot be found again; offsets stay. */
export function shield(text: string): string {
  return fold(text.replace(MARKS, (mark) => SHIELD.repeat(mark.length)));
}
