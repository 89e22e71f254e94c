import { eventually } from '@ler-hub/testing';
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type OneProcess, startOneProcess } from '../hub';

/** A browser of the machine: the project brings none, since one is larger than all of it. */
const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
const inBrowser = executable === undefined ? describe.skip : describe;
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
];

inBrowser('The page, which is skipped where the machine has no Chromium,', () => {
  let hub: OneProcess;
  let browser: Browser;
  let page: Page;
  /** What the browser complained of. */
  const complaints: string[] = [];
  const hosts = new Set<string>();

  beforeAll(async () => {
    hub = await startOneProcess({ learners: 300 });
    browser = await chromium.launch({ executablePath: executable ?? '', args: ARGUMENTS });
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    await page.goto(new URL('/', hub.url).href);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await hub.stop();
  });

  /** Runs the query that stands in the editor; answers the response once it has the text. Of a long one the pane shows a part. */
  async function run(shows: string): Promise<string> {
    const response = `document.querySelector('.graphiql-response .CodeMirror').CodeMirror.getValue()`;
    await page.getByRole('button', { name: /execute query/i }).click();
    return eventually(
      async () => {
        const text = await page.evaluate<string>(response);
        return text.includes(shows) ? text : null;
      },
      { what: `the response shows ${shows}` },
    );
  }

  it('says what this is, and asks the main question as the job board', async () => {
    expect(await page.title()).toBe('LER Hub');
    expect(await page.locator('header').innerText()).toContain('verified');
    expect(await run('totalCount')).toContain('"evidence": "VERIFIED"');
  });

  it('asks as somebody else, who may see less', async () => {
    await page.getByLabel('Ask as').selectOption('coach');
    expect(await run('FORBIDDEN')).toContain('"matchedCandidates": null');
    await page.getByLabel('Ask as').selectOption('');
    expect(await run('UNAUTHENTICATED')).toContain('"matchedCandidates": null');
  });

  it('shows the documentation of every type', async () => {
    await page.getByRole('button', { name: /documentation explorer/i }).click();
    await page.locator('.graphiql-doc-explorer').getByText('Query').first().waitFor();
  });

  it('loaded nothing from other hosts, and the browser had nothing to complain of', () => {
    expect([...hosts]).toEqual([new URL(hub.url).host]);
    expect(complaints).toEqual([]);
  });
});
