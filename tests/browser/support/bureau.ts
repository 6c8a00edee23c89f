import type { Browser, Page } from 'playwright-core';
import type { CurrentCase, Station } from '#apps/cli/demo/current-cases.ts';
import { CASE_STATIONS, type CurrentAct } from '#apps/cli/demo/current-steps.ts';
import { instantAt } from '#domain/kernel/instant.ts';
import { type PlainDate, plainDate } from '#domain/kernel/plain-date.ts';
import { people } from '#modules/people/index.ts';
import { fillAct, sendAct } from './act-form.ts';
import { expectNoSideways, openBrowser } from './browser.ts';
import { openDesk, type TestDesk } from './desk.ts';
import type { Hand } from './hand.ts';
import { picture } from './picture.ts';

const LOGINS: Readonly<Record<string, string>> = {
  window: 'tianxiaohe',
  'unit-head': 'guolixin',
  'officer-1': 'gaowenbo',
  'officer-2': 'zhaoxiaolan',
  'reviewer-1': 'jiangruoyun',
  'reviewer-2': 'hanqihang',
  'legal-head': 'shenxiuwen',
  head: 'songmingyuan',
  'disclosure-clerk': 'baiyutong',
  'disclosure-approver': 'shijingzhi',
  archivist: 'rensuqin',
  supervisor: 'yanshouzheng',
  'system-admin': 'fangyiming',
  'security-admin': 'luanran',
  'audit-admin': 'guqing',
};
const PATIENCE_MS = 20_000;

/** The bureau at work on one case, each at the own post and all by the same kind of hand. */
export class Bureau {
  readonly desk: TestDesk;
  readonly hand: Hand;
  readonly file: CurrentCase;
  caseId = '';
  on: PlainDate = plainDate('2026-03-02');
  #minute = 0;
  #seat: { readonly key: string; readonly on: PlainDate; readonly page: Page } | undefined;
  readonly #browser: Browser;
  readonly #closeBrowser: () => Promise<void>;
  readonly #people: Awaited<ReturnType<typeof people>>;

  private constructor(
    desk: TestDesk,
    { browser, close }: Awaited<ReturnType<typeof openBrowser>>,
    known: Awaited<ReturnType<typeof people>>,
    [hand, file]: readonly [Hand, CurrentCase],
  ) {
    this.desk = desk;
    this.hand = hand;
    this.file = file;
    this.#browser = browser;
    this.#closeBrowser = close;
    this.#people = known;
  }

  static async open(hand: Hand, file: CurrentCase): Promise<Bureau> {
    const desk = await openDesk({ at: instantAt(plainDate('2026-03-02'), 9) });
    return new Bureau(desk, await openBrowser(), await people(desk.modules.people.dbs.app), [hand, file]);
  }

  async close(): Promise<void> {
    await this.#closeBrowser();
    await this.desk.close();
  }

  /** The working day goes on; another begins at nine. */
  day(date: string): void {
    this.on = plainDate(date);
    this.#minute = 0;
  }

  person(key: string): { readonly id: string; readonly name: string; readonly certificateNo?: string } {
    const found = this.#people.find((p) => p.packKey === `julu/${key}`);
    if (found === undefined) throw new Error(`no ${key}`);
    const number = found.certificates.at(-1)?.number;
    return { id: found.id, name: found.name, ...(number === undefined ? {} : { certificateNo: number }) };
  }

  /** A page of that person; the next thing happens ten minutes later. Whoever sits there already goes on in the same window. */
  async at(key: string, to: string): Promise<Page> {
    this.#minute += 10;
    this.desk.clock.set(instantAt(this.on, 9 + Math.floor(this.#minute / 60), this.#minute % 60));
    const seat = this.#seat;
    if (seat?.key === key && seat.on === this.on) {
      await this.look(seat.page);
      await seat.page.goto(`${this.desk.url}/desk${to}`);
      return seat.page;
    }
    await this.leave();
    const page = await this.desk.visit(this.#browser, LOGINS[key] ?? key, to, this.hand.size);
    page.setDefaultTimeout(PATIENCE_MS);
    this.#seat = { key, on: this.on, page };
    return page;
  }

  /** The person at the desk goes; the page that is left fits the window as those before it. */
  async leave(): Promise<void> {
    if (this.#seat === undefined) return;
    await this.look(this.#seat.page);
    await this.#seat.page.context().close();
    this.#seat = undefined;
  }

  /** What stands on the page fits the window; a picture is kept where they are wanted. */
  async look(page: Page, name?: string): Promise<void> {
    await expectNoSideways(page);
    if (name !== undefined) await picture(page, this.hand.size.touch === true ? `phone-${name}` : `desk-${name}`);
  }

  /** Opens the case, there the act, and does it; `more` is filled in besides the entries of the act. */
  async act({ by, act: name, input }: CurrentAct, more?: (page: Page) => Promise<void>): Promise<void> {
    const { hand, caseId } = this;
    const page = await this.at(by, `/cases/${caseId}`);
    await hand.press(page.locator(`.acts-now a[href$="/acts/${name}"]`));
    await fillAct(hand, page, caseId, name, input);
    await more?.(page);
    await this.look(page, `act-${name}`);
    await sendAct(hand, page);
  }

  /** The acts of a station of the demonstration, each typed into its form by whose post it is. */
  async station(name: Station, file = this.file): Promise<void> {
    const told = {
      ...{ file, on: this.on },
      person: (key: string) => this.person(key),
      ahead: () => plainDate('2026-04-13'),
    };
    for (const one of CASE_STATIONS[name]?.(told) ?? []) await this.act(one);
  }

  async state(): Promise<string> {
    const page = await this.at('unit-head', `/cases/${this.caseId}`);
    return (await page.locator('.case-state').first().textContent()) ?? '';
  }
}
