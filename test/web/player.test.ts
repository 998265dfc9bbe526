import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  expectNoComplaints,
  newPerson,
  openBrowser,
  operationOf,
  player,
  playFirst,
  queue,
  registerByForm,
} from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const openQueue = (page: Parameters<typeof player>[0]) =>
  page.getByRole('button', { name: 'Queue and devices' }).click();

test('two tabs show the same queue moving, and the sound goes where it is sent', async () => {
  const person = await newPerson(browser);
  const one = await person.tab();
  await registerByForm(one);
  const sound = one.waitForResponse((response) => response.url().includes('/media/audio/'));
  const first = await playFirst(one);
  expect([200, 206]).toContain((await sound).status());
  await player(one)
    .locator('.progress-time')
    .filter({ hasText: /^0:0[1-9]$/ })
    .waitFor();

  const two = await person.tab();
  await two.getByText(/^Playing on /).waitFor();
  await openQueue(two);
  const current = queue(two).locator('[aria-current=true]');
  expect(await current.textContent()).toContain(first);
  const titles = await queue(two).locator('.queue-title').allTextContents();

  await player(one).getByRole('button', { name: 'Next' }).click();
  await current.filter({ hasText: titles[1] ?? '' }).waitFor();
  await player(two)
    .getByRole('link', { name: titles[1] ?? '' })
    .waitFor();
  await player(two).getByRole('button', { name: 'Pause' }).click();
  await player(one).getByRole('button', { name: 'Play' }).waitFor();

  const here = two.waitForResponse((response) => response.url().includes('/media/audio/'));
  await two.getByRole('button', { name: 'Listen here' }).click();
  await player(two).getByRole('button', { name: 'Play', exact: true }).click();
  expect([200, 206]).toContain((await here).status());
  await one.getByText(/^Playing on /).waitFor();
  expectNoComplaints(person);
  await person.context.close();
});

test('volume, repeat, shuffle and the queue are changed in one tab and seen in the other', async () => {
  const person = await newPerson(browser);
  const one = await person.tab();
  await registerByForm(one);
  await playFirst(one);
  const two = await person.tab();
  await openQueue(two);
  const songs = queue(two).locator('.queue-title');
  await songs.first().waitFor();
  const before = await songs.count();

  await player(one).getByRole('button', { name: 'Repeat: off' }).click();
  await player(two).getByRole('button', { name: 'Repeat: the queue' }).waitFor();
  await player(one).getByRole('button', { name: 'Shuffle' }).click();
  await player(two).locator('[aria-label=Shuffle][aria-pressed=true]').waitFor();
  await player(one).getByRole('button', { name: 'Mute' }).click();
  await player(two).getByRole('button', { name: 'Unmute' }).waitFor();
  await queue(two)
    .getByRole('button', { name: / from the queue$/ })
    .last()
    .click();
  await songs.nth(before - 2).waitFor();
  await songs.nth(before - 1).waitFor({ state: 'detached' });
  expectNoComplaints(person);
  await person.context.close();
});

test('what was heard is reported by the time it really sounded', async () => {
  const person = await newPerson(browser);
  const page = await person.tab();
  await registerByForm(page);
  const began = Date.now();
  await playFirst(page);
  await player(page).locator('.progress-time').filter({ hasText: '0:03' }).waitFor();
  const report = page.waitForResponse(
    (response) => operationOf(response.request())?.name === 'ReportPlayback',
  );
  await player(page).getByRole('button', { name: 'Next' }).click();
  const response = await report;
  const { variables } = operationOf(response.request()) ?? { variables: {} };
  const [play] = (variables as { input: { plays: { heardMs: number; ended: boolean }[] } }).input.plays;
  expect(play?.ended).toBe(true);
  expect(play?.heardMs).toBeGreaterThan(1_000);
  expect(play?.heardMs).toBeLessThanOrEqual(Date.now() - began);
  const { data } = (await response.json()) as { data: { reportPlayback: { results: { status: string }[] } } };
  expect(data.reportPlayback.results).toMatchObject([{ status: 'TOO_SHORT' }]);
  await person.context.close();
});

test('what was heard is reported when the page goes away, or by the next page', async () => {
  const person = await newPerson(browser);
  const page = await person.tab();
  await registerByForm(page);
  await playFirst(page);
  await player(page).locator('.progress-time').filter({ hasText: '0:03' }).waitFor();
  const report = page.waitForRequest((request) => operationOf(request)?.name === 'ReportPlayback');
  await page.evaluate('window.dispatchEvent(new PageTransitionEvent("pagehide"))');
  const request = await report;
  await request.response();
  const { variables } = operationOf(request) ?? { variables: {} };
  expect(variables).toMatchObject({ input: { plays: [{ ended: false }] } });
  const { playId } = (variables as { input: { plays: [{ playId: string }] } }).input.plays[0];

  // A page that is killed says nothing any more: the next one finds what it had put down.
  await person.context.route('**/graphql', (route) =>
    operationOf(route.request())?.name === 'ReportPlayback' ? route.abort() : route.continue(),
  );
  await page.evaluate('window.dispatchEvent(new PageTransitionEvent("pagehide"))');
  await page.close();
  await person.context.unroute('**/graphql');
  const next = await person.context.newPage();
  const late = next.waitForRequest((each) => operationOf(each)?.name === 'ReportPlayback');
  await next.goto('/');
  expect(operationOf(await late)?.variables).toMatchObject({ input: { plays: [{ playId }] } });
  await person.context.close();
});

test('a lost connection is shown, made again, and the player is as it became meanwhile', async () => {
  const person = await newPerson(browser);
  const one = await person.tab();
  await registerByForm(one);
  await playFirst(one);
  let cut = () => {};
  let open = true;
  const two = await person.context.newPage();
  await two.routeWebSocket(/\/graphql$/, (socket) => {
    if (!open) return void socket.close({ code: 1011, reason: 'cut' });
    socket.connectToServer();
    cut = () => void socket.close({ code: 1011, reason: 'cut' });
  });
  await two.goto('/');
  await two.getByText(/^Playing on /).waitFor();
  open = false;
  cut();
  await two.getByText('Connection lost. Reconnecting …').waitFor();
  await player(one).getByRole('button', { name: 'Pause' }).click();
  await player(one).getByRole('button', { name: 'Play', exact: true }).waitFor();
  open = true;
  await two.getByText(/^Paused on /).waitFor();
  await player(two).getByRole('button', { name: 'Play', exact: true }).waitFor();
  await person.context.close();
});
