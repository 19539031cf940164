// SPDX-License-Identifier: GPL-3.0-or-later
// judge.mjs URL VISITED: validators over what a server shows. VISITED is what formats.py --list wrote. Each page is
// read by vnu, and by axe in Chromium, on a phone in the dark and on a desk in the light; each calendar by ical.js.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ICAL from 'ical.js';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const vnu = path.join(path.dirname(require.resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
const [base, visitedFile] = process.argv.slice(2);
const visited = JSON.parse(readFileSync(visitedFile, 'utf8'));
const LOOKS = [
  { name: 'desk', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'dark', isMobile: true },
];
const flaws = [];
const flaw = (where, what) => flaws.push(`${where}: ${what}`);
const sources = new Map(); // of pages, by the name that a flaw gets

function readCalendar(where, text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const entries = calendar.getAllSubcomponents('vevent');
  for (const part of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(part), part.getFirstPropertyValue('tzid'));
  for (const entry of entries.map((one) => new ICAL.Event(one))) {
    if (!entry.uid || !entry.summary || !entry.startDate || entry.endDate.compare(entry.startDate) < 0)
      flaw(where, `entry ${entry.uid}: ${entry.summary} ${entry.startDate}–${entry.endDate}`);
    if (!(entry.startDate.toJSDate().getTime() > 0)) flaw(where, `entry ${entry.uid}: no moment`);
  }
  return entries.length;
}

function readSources() {
  const folder = mkdtempSync(path.join(tmpdir(), 'veche-pages-'));
  try {
    const names = [...sources.keys()];
    names.forEach((name, at) => writeFileSync(path.join(folder, `${at}.html`), sources.get(name)));
    const said = execFileSync('java', ['-jar', vnu, '--format', 'json', '--stdout', '--exit-zero-always', folder],
      { maxBuffer: 1 << 28 });
    for (const message of JSON.parse(said).messages)
      flaw(names[Number.parseInt(path.basename(message.url ?? ''), 10)] ?? message.url,
        `vnu: line ${message.lastLine}: ${message.message} ${message.extract ?? ''}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function look(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  for (const violation of found.violations)
    flaw(name, `axe: ${violation.id}: ${violation.help}: ${violation.nodes.map((node) => node.html).slice(0, 3)}`);
}

// A form as somebody sends it who filled in nothing, then as a guest does; gives the order's address.
async function register(page, address) {
  await page.goto(address);
  await page.evaluate(() => document.querySelector('form.register, form[action*=register]').setAttribute('novalidate', ''));
  await Promise.all([page.waitForNavigation(), page.click('form[action*=register] [type=submit]')]);
  if (!(await page.$('[aria-invalid=true]'))) flaw(address, 'an empty form has no field with an error');
  sources.set('the form with errors', await page.content());
  await look(page, 'the form with errors');
  await page.goto(address);
  for (const field of await page.$$('form[action*=register] [required]')) {
    const kind = await field.evaluate((one) => one.type);
    if (kind === 'radio' || kind === 'checkbox') await field.check();
    else if (kind.startsWith('select')) await field.selectOption({ index: 1 });
    else await field.fill({ email: 'guest@example.org', date: '2000-01-01', number: '1' }[kind] ?? 'Guest');
  }
  await Promise.all([page.waitForNavigation(), page.click('form[action*=register] [type=submit]')]);
  const order = new URL(page.url()).pathname;
  if (!order.startsWith('/o/')) throw new Error(`no ticket: ${page.url()} ${await page.textContent('main')}`);
  return order;
}

async function read(address) {
  const answer = await fetch(base + address);
  return answer.text();
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
let calendars = 0;
let looks = 0;
let entries = 0;
try {
  const pages = [...visited.pages];
  const guest = await (await browser.newContext()).newPage();
  for (const form of visited.forms) {
    const order = await register(guest, base + form);
    pages.push(order, `${order}?lang=en`, `${order}?lang=ru`);
    visited.calendars.push(`${order}/ticket.ics`);
  }
  for (const address of visited.calendars) {
    try {
      entries += readCalendar(address, await read(address));
      ++calendars;
    } catch (error) {
      flaw(address, `ical.js: ${error.message}`);
    }
  }
  for (const address of pages) sources.set(address, await read(address));
  for (const { name, ...how } of LOOKS) {
    const page = await (await browser.newContext(how)).newPage();
    for (const address of pages) {
      await page.goto(base + address);
      await look(page, `${address} (${name})`);
      ++looks;
    }
  }
  readSources();
} finally {
  await browser.close();
}
console.log(`judged: ${sources.size} pages by vnu, ${looks} looks by axe, ${calendars} calendars of ${entries} entries by ical.js`);
console.log(flaws.slice(0, 40).join('\n'));
if (flaws.length > 40) console.log(`… and ${flaws.length - 40} more`);
process.exit(flaws.length ? 1 : 0);
