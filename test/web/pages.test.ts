import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  commonWord,
  expectNoComplaints,
  newPerson,
  openBrowser,
  operationOf,
  registerByForm,
  searchFor,
} from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('search follows the typing, marks what matches and is steered by keys', async () => {
  const person = await newPerson(browser);
  const page = await person.tab();
  await page.getByRole('link', { name: 'Create an account' }).waitFor();
  await page.keyboard.press('/');
  const asked: string[] = [];
  page.on('request', (request) => {
    const operation = operationOf(request);
    if (operation?.name === 'Search') asked.push(String(operation.variables.query));
  });
  await searchFor(page, commonWord);
  expect(asked.at(-1)).toBe(commonWord);
  const songs = page.getByRole('region', { name: 'Songs' });
  await songs.locator('mark').first().waitFor();
  expect((await songs.locator('mark').first().textContent())?.toLowerCase()).toContain(commonWord);
  await page.keyboard.press('ArrowDown');
  const title = await page.evaluate<string>(
    'document.activeElement.closest(".row").querySelector(".row-title").textContent',
  );
  expect(title).not.toBe('');
  await songs.getByRole('link', { name: title, exact: true }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  await page.goBack();
  expect(await page.getByRole('searchbox').inputValue()).toBe(commonWord);
  expectNoComplaints(person);
  await person.context.close();
});

test('a favourite is one wherever the song is shown, and after a reload', async () => {
  const person = await newPerson(browser);
  const page = await person.tab();
  await registerByForm(page);
  await page.locator('.row a[href^="/songs/"]').first().click();
  await page.getByRole('button', { name: /^Add .* to favourites$/ }).click();
  const filled = page.getByRole('button', { name: /^Remove .* from favourites$/ });
  await filled.waitFor();
  const title = await page.getByRole('heading', { level: 1 }).textContent();
  const saved = page.waitForResponse((response) => operationOf(response.request())?.name === 'SongPage');
  await page.reload();
  await saved;
  await filled.waitFor();
  await page.getByRole('link', { name: 'Library' }).click();
  await page
    .getByRole('region', { name: 'Favourites' })
    .getByRole('link', { name: title ?? '' })
    .waitFor();
  expectNoComplaints(person);
  await person.context.close();
});

test('a favourite that cannot be saved goes back, and may be tried again', async () => {
  const person = await newPerson(browser);
  const page = await person.tab();
  await registerByForm(page);
  await page.locator('.row a[href^="/songs/"]').first().click();
  const add = page.getByRole('button', { name: /^Add .* to favourites$/ });
  await add.waitFor();
  await page.route('**/graphql', (route) =>
    operationOf(route.request())?.name === 'SetFavourite' ? route.abort() : route.continue(),
  );
  await add.click();
  const again = page
    .getByRole('list', { name: 'Messages' })
    .or(page.getByLabel('Messages'))
    .getByRole('button', { name: 'Try again' });
  await again.waitFor();
  await add.waitFor();
  await page.unroute('**/graphql');
  await again.click();
  await page.getByRole('button', { name: /^Remove .* from favourites$/ }).waitFor();
  await person.context.close();
});

test('artists are followed, albums saved', async () => {
  const person = await newPerson(browser);
  const page = await person.tab();
  await registerByForm(page);
  await page.locator('.row a[href^="/songs/"]').first().click();
  await page.locator('.facts a[href^="/artists/"]').first().click();
  await page.getByRole('button', { name: 'Follow', exact: true }).click();
  await page.getByRole('button', { name: 'Following' }).waitFor();
  await page.locator('a[href^="/albums/"]').first().click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Saved' }).waitFor();
  await page.getByRole('link', { name: 'Library' }).click();
  await page.getByRole('region', { name: 'Artists you follow' }).getByRole('link').waitFor();
  await page.getByRole('region', { name: 'Saved albums' }).getByRole('link').waitFor();
  expectNoComplaints(person);
  await person.context.close();
});

test('a part that a service could not answer is missing alone, and may be tried again', async () => {
  const person = await newPerson(browser);
  const page = await person.context.newPage();
  let away = true;
  await page.route('**/graphql', async (route) => {
    if (operationOf(route.request())?.name !== 'Home' || !away) return route.continue();
    const answer = (await (await route.fetch()).json()) as { data: { viewer: object } };
    const error = { message: 'away', path: ['chart'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };
    return route.fulfill({ json: { data: { ...answer.data, chart: null }, errors: [error] } });
  });
  await page.goto('/');
  const chart = page.getByRole('region', { name: 'Chart' });
  await chart.getByText('Not available right now.').waitFor();
  away = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await chart.getByRole('listitem').first().waitFor();
  await page.getByRole('button', { name: 'Try again' }).waitFor({ state: 'detached' });
  await person.context.close();
});

/** Controls without a name, names given twice, and content wider than the screen. */
const faults = `(() => {
  const found = [];
  const nameOf = (node) => node.getAttribute('aria-label') || node.textContent.trim() ||
    (node.labels && [...node.labels].map((label) => label.textContent).join(' '));
  for (const node of document.querySelectorAll('a[href], button, input, select')) {
    if (!nameOf(node)) found.push('no name: ' + node.outerHTML.slice(0, 120));
  }
  const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) found.push('twice: #' + id);
  for (const node of document.querySelectorAll('[aria-labelledby], [aria-describedby]')) {
    const named = node.getAttribute('aria-labelledby') || node.getAttribute('aria-describedby');
    if (!document.getElementById(named)) found.push('leads nowhere: ' + named);
  }
  if (document.querySelectorAll('h1').length !== 1) found.push('headings of level 1: ' + document.querySelectorAll('h1').length);
  if (!document.documentElement.lang) found.push('no language');
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push('wider than the screen: ' + scrollWidth + ' > ' + clientWidth);
  return found;
})()`;

async function expectSound(page: Page, path: string, shown: string): Promise<void> {
  await page.goto(path);
  await page.locator(shown).first().waitFor();
  expect(await page.evaluate(faults), path).toEqual([]);
}

test('every control has a name, and nothing is wider than a screen of 360 pixels', async () => {
  const person = await newPerson(browser, { width: 360, height: 740 });
  const page = await person.tab();
  await expectSound(page, '/', 'li.row');
  await expectSound(page, '/sign-in', 'form');
  await expectSound(page, '/register', '#country:enabled');
  await registerByForm(page);
  expect(await page.evaluate(faults), 'home').toEqual([]);
  const song = await page.locator('.row a[href^="/songs/"]').first().getAttribute('href');
  await expectSound(page, song ?? '', '.hero h1');
  const artist = await page.locator('.facts a[href^="/artists/"]').first().getAttribute('href');
  const album = await page.locator('.facts a[href^="/albums/"]').first().getAttribute('href');
  await expectSound(page, artist ?? '', '.hero h1');
  await expectSound(page, album ?? '', 'li.row');
  await expectSound(page, `/search?q=${commonWord}`, 'li.row');
  await expectSound(page, '/search', '.genre');
  await expectSound(page, '/library', '#section-favourites');
  await expectSound(page, '/inbox', '.notification');
  await page.getByRole('button', { name: 'Queue and devices' }).click();
  await page.getByRole('complementary', { name: 'Queue' }).getByText('This tab').waitFor();
  expect(await page.evaluate(faults), 'queue').toEqual([]);
  expectNoComplaints(person);
  await person.context.close();
});
