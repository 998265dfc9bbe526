import { randomUUID } from 'node:crypto';
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import { expect } from 'vitest';
import { ensureDebianPackage } from '../../infra/servers/system-packages.ts';
import { theProduct } from '../product.ts';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Waiting for a condition ends after this; on a busy machine a page may take its time. */
const patienceMs = 15_000;

/** Debian's Chromium with a profile of its own, which is removed when it closes. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await ensureDebianPackage('chromium', 'chromium');
  return chromium.launch({ executablePath, args: flags });
}

/** A person's browser: its tabs share cookies and storage, and every console error in them is kept. */
export type Person = {
  context: BrowserContext;
  errors: string[];
  tab(path?: string): Promise<Page>;
};

export async function newPerson(browser: Browser, viewport = { width: 1280, height: 820 }): Promise<Person> {
  const context = await browser.newContext({ viewport, baseURL: theProduct().url, locale: 'en-GB' });
  context.setDefaultTimeout(patienceMs);
  const errors: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  context.on('weberror', (error) => errors.push(String(error.error())));
  return {
    context,
    errors,
    async tab(path = '/') {
      const page = await context.newPage();
      await page.goto(path);
      return page;
    },
  };
}

/** Registers by the form; afterwards the page is the new person's home, its player connected. */
export async function registerByForm(page: Page, name = 'Ada'): Promise<{ email: string; password: string }> {
  const account = { email: `${randomUUID()}@test.polyphony.example`, password: 'three quiet violins' };
  await page.goto('/register');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByLabel('Password').fill(account.password);
  await page.getByLabel('Country').selectOption('DE');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('heading', { level: 1, name: new RegExp(`, ${name}$`) }).waitFor();
  await player(page).getByRole('button', { name: 'Next' }).waitFor();
  return account;
}

export const player = (page: Page) => page.getByRole('region', { name: 'Player' });
export const queue = (page: Page) => page.getByRole('complementary', { name: 'Queue' });

/** Searches by typing, as a person does. */
export async function searchFor(page: Page, text: string): Promise<void> {
  await page.getByRole('searchbox').pressSequentially(text);
  await page
    .getByRole('status')
    .filter({ hasText: /results|Nothing found/ })
    .waitFor();
}

/** Some word with several hits in the seeded catalogue. */
export const commonWord = 'the';

/** Plays the first of the songs that a search finds; its title. */
export async function playFirst(page: Page): Promise<string> {
  await searchFor(page, commonWord);
  const row = page.getByRole('region', { name: 'Songs' }).getByRole('listitem').first();
  const title = (await row.locator('.row-title').textContent()) ?? '';
  await row.getByRole('button', { name: /^Play / }).click();
  await player(page).getByRole('link', { name: title }).waitFor();
  await player(page).getByRole('button', { name: 'Pause' }).waitFor();
  return title;
}

/** What a request to /graphql asks; null for others. */
export function operationOf(request: Request): { name: string; variables: Record<string, unknown> } | null {
  if (!request.url().endsWith('/graphql') || request.method() !== 'POST') return null;
  const body = request.postDataJSON() as { operationName?: string; query: string; variables: object };
  const name = body.operationName ?? /(?:query|mutation) (\w+)/.exec(body.query)?.[1] ?? '';
  return { name, variables: body.variables as Record<string, unknown> };
}

/** Fails on what the page complained about. */
export function expectNoComplaints(person: Person): void {
  expect(person.errors).toEqual([]);
}
