import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright-core';

/** With HENGJIAN_PICTURES set, pages on the way are kept there as pictures, for the guide and whoever wants to look. */
export async function picture(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  const folder = process.env.HENGJIAN_PICTURES;
  if (folder === undefined || folder === '') return;
  await page.waitForLoadState('networkidle');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${name.replace(/^\/$/, 'home').replace(/[^\p{L}\p{N}=-]+/gu, '_')}.png`);
  await writeFile(file, await page.screenshot({ fullPage }));
}
