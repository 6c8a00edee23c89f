import type { DraftContent } from '#contract/acts.ts';

/** What is not on the server yet, kept on this device so that neither a lost network nor a closed window loses a word. */
export type LocalDraft = {
  /** The version of the server's draft that it was typed on; 0 where there was none. */
  readonly seen: number;
  readonly caseVersion: number;
  readonly content: DraftContent;
  readonly at: string;
};

const keyOf = (account: string, caseId: string, act: string) => `hengjian.draft.${account}.${caseId}.${act}`;

export function readLocal(account: string, caseId: string, act: string): LocalDraft | undefined {
  try {
    const text = window.localStorage.getItem(keyOf(account, caseId, act));
    return text === null ? undefined : (JSON.parse(text) as LocalDraft);
  } catch {
    // A device that lets nothing be stored, or a text of an older version: then there is no draft here.
    return undefined;
  }
}

/** False where the device has no room or lets nothing be stored. */
export function writeLocal(account: string, caseId: string, act: string, draft: LocalDraft): boolean {
  try {
    window.localStorage.setItem(keyOf(account, caseId, act), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function removeLocal(account: string, caseId: string, act: string): void {
  try {
    window.localStorage.removeItem(keyOf(account, caseId, act));
  } catch {
    // Nothing was stored, so nothing is left.
  }
}
