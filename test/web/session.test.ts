import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { theProduct } from '../product.ts';
import {
  expectNoComplaints,
  newPerson,
  openBrowser,
  operationOf,
  player,
  registerByForm,
} from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('registering says at its place what is wrong, then opens the home', async () => {
  const person = await newPerson(browser);
  const page = await person.tab('/register');
  await page.getByLabel('Name', { exact: true }).fill('Clara');
  await page.getByLabel('E-mail').fill('clara@test.polyphony.example');
  await page.getByLabel('Password').fill('password1234');
  await page.getByRole('button', { name: 'Create account' }).click();
  const refusal = page.getByRole('alert');
  await refusal.waitFor();
  expect(await page.getByLabel('Password').getAttribute('aria-describedby')).toBe(
    await refusal.getAttribute('id'),
  );
  await registerByForm(page, 'Clara');
  expectNoComplaints(person);
  await person.context.close();
});

test('signing in refuses a wrong password at its place and takes the right one', async () => {
  const known = await theProduct().register();
  const person = await newPerson(browser);
  const page = await person.tab('/sign-in');
  await page.getByLabel('E-mail').fill(known.email);
  await page.getByLabel('Password').fill('not the password');
  await page.locator('form').getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Password').fill(known.password);
  await page.locator('form').getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  expectNoComplaints(person);
  await person.context.close();
});

test('the session outlives a reload, and signing out ends it in every tab', async () => {
  const person = await newPerson(browser);
  const one = await person.tab();
  await registerByForm(one);
  const two = await person.tab();
  await two.getByRole('button', { name: 'Sign out' }).waitFor();
  await one.reload();
  await one.getByRole('heading', { level: 1, name: /, Ada$/ }).waitFor();
  const stored = await one.evaluate<string>('localStorage.getItem("polyphony.session")');
  await one.getByRole('button', { name: 'Sign out' }).click();
  await one.getByRole('link', { name: 'Create an account' }).waitFor();
  await two.getByRole('link', { name: 'Create an account' }).waitFor();
  expect(await two.evaluate('localStorage.getItem("polyphony.session")')).toBeNull();
  const { data } = await theProduct().query(
    `mutation($i:RefreshSessionInput!){refreshSession(input:$i){__typename}}`,
    { i: { refreshToken: (JSON.parse(stored) as { refreshToken: string }).refreshToken } },
  );
  expect(data.refreshSession.__typename).toBe('SessionRevoked');
  expectNoComplaints(person);
  await person.context.close();
});

test('tokens are renewed by one exchange, however many requests wait for it', async () => {
  const person = await newPerson(browser);
  const page = await person.tab();
  await registerByForm(page);
  let exchanges = 0;
  let refuse = false;
  await page.route('**/graphql', (route) => {
    const name = operationOf(route.request())?.name;
    if (name === 'RefreshSession') exchanges += 1;
    if (name !== 'Library' || !refuse) return route.continue();
    refuse = false;
    const errors = [{ message: 'The token is bad.', extensions: { code: 'UNAUTHENTICATED' } }];
    return route.fulfill({ status: 401, json: { errors } });
  });
  // A new page has no access token: its queries and its socket all wait for one.
  await page.reload();
  await page.getByRole('heading', { level: 1, name: /, Ada$/ }).waitFor();
  await player(page).getByRole('button', { name: 'Next' }).waitFor();
  expect(exchanges).toBe(1);

  refuse = true;
  await page.getByRole('link', { name: 'Library' }).click();
  await page.getByRole('heading', { name: 'Favourites' }).waitFor();
  expect({ refuse, exchanges }).toEqual({ refuse: false, exchanges: 2 });
  await person.context.close();
});
