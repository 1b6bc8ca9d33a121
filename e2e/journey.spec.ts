import { type Page, test } from '@playwright/test';
import { type App, endApp, startApp } from './app.ts';
import { exit, expect, goTo, logIt, presentStage, section, tally, uploadFile } from './pages.ts';
import { newEmail, PASSWORD } from './person.ts';
import { SAMPLE_LEADS } from './sample-leads.ts';

let app: App | undefined;
test.use({ actionTimeout: 15_000 });
test.beforeAll(async () => {
  app = await startApp();
});
test.afterAll(() => endApp(app));

// The whole line in one test: longer than one page takes, on cores that others use too.
test.setTimeout(240_000);

test('from an empty database to a won deal and a customer, by pages alone', async ({ page }) => {
  await test.step('sign up and make a workspace', () => signUpAndMakeWorkspace(page));
  await test.step('import leads', () => importLeads(page));
  await test.step('Today shows them', () => seeToday(page));
  await test.step('log a call and answer BANT in place', () => qualify(page));
  await test.step('convert: held first, then filled', () => convert(page));
  await test.step('the held drop on the pipeline', () => heldDrop(page));
  await test.step('through every stage to won', () => win(page));
  await test.step('the customer exists', () => seeCustomer(page));
  await test.step('a second deal is lost for a reason', () => lose(page));
  await test.step('a third goes past its gate, with a reason', () => goPast(page));
  await test.step('the log holds every act', () => seeLog(page));
  await test.step('sign out', () => signOut(page));
});

async function signUpAndMakeWorkspace(page: Page): Promise<void> {
  await page.goto(app?.url ?? '');
  await page.getByRole('link', { name: 'Make an account' }).click();
  await page.getByLabel('Your name').fill('Mira Sample');
  await page.getByLabel('Mail address').fill(newEmail());
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make the account' }).click();
  await page.getByLabel('Company').fill('Sample Company');
  await expect(page.getByRole('radio', { name: /B2B software/ })).toBeChecked();
  await page.getByLabel('Currency').selectOption('EUR');
  await page.getByRole('button', { name: 'Make the workspace' }).click();
  await page.getByRole('button', { name: /Import a file/ }).click();
}

async function importLeads(page: Page): Promise<void> {
  await uploadFile(page, 'Leads', { name: 'sample-leads.csv', text: SAMPLE_LEADS });
  // The mapping is suggested, column by column.
  for (const [column, field] of [
    ['First name', 'First name'],
    ['E-mail', 'Email'],
    ['Company', 'Company'],
    ['Lead source', 'Source'],
  ] as const)
    await expect(page.getByLabel(`Goes to: ${column}`).locator('option:checked')).toHaveText(field);
  await page.getByRole('button', { name: 'Show what will happen' }).click();
  await expect(section(page, 'What will happen')).toBeVisible();
  await expect(tally(page, 'To create')).toHaveText('5');
  await page.getByRole('button', { name: 'Import 5 rows' }).click();
  await expect(page.getByRole('heading', { name: 'Every row is accounted for' })).toBeVisible();
  for (const [word, figure] of [
    ['Rows', '5'],
    ['Created', '5'],
    ['Updated', '0'],
    ['Skipped', '0'],
    ['Failed', '0'],
  ] as const)
    await expect(tally(page, word)).toHaveText(figure);
  await page.reload();
  await expect(tally(page, 'Created')).toHaveText('5');
}

async function seeToday(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Go to Today' }).click();
  const steps = section(page, 'Next steps').getByRole('listitem');
  await expect(steps.filter({ hasText: 'Look them up in five minutes' }).first()).toBeVisible();
  for (const name of ['Anna Sample', 'Ben Example', 'Carla Specimen', 'Dan Muster', 'Eva Sample'])
    await expect(section(page, 'Next steps').getByText(name).first()).toBeVisible();
  await goTo(page, 'Leads');
  await page.getByRole('link', { name: 'Anna Sample' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Anna Sample' })).toBeVisible();
  await expect(presentStage(page)).toContainText('New');
}

async function qualify(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Log L?$|^Log$/ })
    .first()
    .click();
  await logIt(page, { kind: 'Call', outcome: 'Answered', words: 'She has two stops a week and wants to talk.' });
  await expect(section(page, 'Timeline').getByText('She has two stops a week and wants to talk.')).toBeVisible();
  await exit(page, /^Contact made/).click();
  await expect(presentStage(page)).toContainText('Contacted');
}

async function convert(page: Page): Promise<void> {
  await exit(page, 'Convert now').click();
  const dialog = page.getByRole('dialog', { name: 'Convert Anna Sample' });
  // Held: it asks for what is missing, and does not go before it is there.
  await expect(dialog.getByText('What made you look for something like this now?').first()).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Convert', exact: true })).toHaveAttribute('aria-disabled', 'true');
  await expect(dialog.getByText(/still missing/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  const next = page.getByRole('region', { name: 'Hold the qualification call' });
  const answers = [
    ['What made you look for something like this now?', 'Two stops a week, and nobody sees them coming.'],
    ['Besides you, who has to say yes before you can start?', 'The plant manager signs, IT has a veto.'],
  ] as const;
  for (const [question, answer] of answers) {
    await next.getByLabel(question).fill(answer);
    await next.getByRole('listitem').filter({ hasText: question }).getByRole('button', { name: 'Save' }).click();
    await expect(section(page, 'BANT').getByText(answer)).toBeVisible();
  }
  await page.reload();
  await expect(section(page, 'BANT').getByText('Two stops a week, and nobody sees them coming.')).toBeVisible();

  await exit(page, 'Convert now').click();
  await dialog.getByLabel('Deal', { exact: true }).fill('Sample Foundry, line 3');
  await dialog.getByRole('button', { name: 'Convert', exact: true }).click();
  await expect(page).toHaveURL(/\/deals\//);
  await expect(page.getByRole('heading', { level: 1, name: 'Sample Foundry, line 3' })).toBeVisible();
  await expect(presentStage(page)).toContainText('Qualification');
}

async function heldDrop(page: Page): Promise<void> {
  // A warning asks for a reason; the amount is filled in its place instead.
  const gate = section(page, 'Gate to Needs assessment');
  await gate.getByRole('textbox').first().fill('32500');
  await gate.getByRole('button', { name: 'Save' }).first().click();
  await expect(page.getByRole('definition').filter({ hasText: '€32,500' }).first()).toBeVisible();
  await gate.getByRole('button', { name: /^Move to Needs assessment/ }).click();
  await expect(presentStage(page)).toContainText('Needs assessment');

  await goTo(page, 'Pipeline');
  const card = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Sample Foundry, line 3' }) });
  await card.dragTo(page.getByRole('region', { name: /^Demo, / }));
  const dialog = page.getByRole('dialog', { name: 'Move to Demo' });
  await expect(dialog.getByLabel(/Who can say yes when all others say no/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Move to Demo' })).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('region', { name: /^Needs assessment, 1 deal/ })).toBeVisible();
  await page
    .getByRole('region', { name: /^Needs assessment, / })
    .getByRole('link', { name: 'Sample Foundry, line 3' })
    .click();
}

async function win(page: Page): Promise<void> {
  const log = (words: string) => logIt(page, { kind: 'Meeting', outcome: 'Held', words });
  const openLog = () => page.getByRole('button', { name: /^Log/ }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sample Foundry, line 3' })).toBeVisible();
  await openLog();
  await log('They corrected our summary twice.');

  await exit(page, /^Problem confirmed/).click();
  const toDemo = page.getByRole('dialog', { name: 'Move to Demo' });
  await toDemo.getByLabel('What does it cost you to leave everything as it is?').fill('Two people busy with corrections.');
  await toDemo.getByLabel(/Who can say yes when all others say no/).fill('Petra Sample, met on the second call.');
  // The step needs the meeting, which is logged, and the answer, which is only now given: nobody is asked whether it is done.
  await expect(toDemo.getByLabel('It is done')).toHaveCount(0);
  await toDemo.getByRole('button', { name: 'Move to Demo' }).click();
  await expect(presentStage(page)).toContainText('Demo');

  // Back, with a reason that is kept; then forward again, what was said stays.
  await exit(page, 'Back to Needs assessment').click();
  const back = page.getByRole('dialog', { name: 'Back to Needs assessment' });
  await back.getByRole('button', { name: 'Back to Needs assessment' }).click();
  await expect(back.getByText('Say why, in a few words.')).toBeVisible();
  await back.getByLabel('Why does it go back?').fill('The numbers were from last year.');
  await back.getByRole('button', { name: 'Back to Needs assessment' }).click();
  await expect(presentStage(page)).toContainText('2nd visit');
  await expect(section(page, 'Timeline').getByText('The numbers were from last year.', { exact: false })).toBeVisible();
  await openLog();
  await log('They confirmed this year’s numbers.');
  await exit(page, /^Problem confirmed/).click();
  await expect(presentStage(page)).toContainText('Demo');

  await openLog();
  await log('They saw their own orders in it.');
  await exit(page, /^They want an offer/).click();
  const toProposal = page.getByRole('dialog', { name: 'Move to Proposal and objections' });
  await toProposal.getByLabel(/What will you compare us by/).fill('Works with their ERP, live before March.');
  await toProposal.getByRole('button', { name: 'Move to Proposal and objections' }).click();
  await expect(presentStage(page)).toContainText('Proposal');

  await exit(page, /^Agreed in principle/).click();
  const toClosing = page.getByRole('dialog', { name: 'Move to Closing' });
  await toClosing.locator('input[type=date]').fill('2027-03-15');
  await toClosing.getByPlaceholder('Link to it, or say where it is').fill('https://files.example.test/offer-12.pdf');
  await toClosing.getByRole('button', { name: 'Move to Closing' }).click();
  await expect(presentStage(page)).toContainText('Closing');

  await exit(page, /^Signed/).click();
  const toWon = page.getByRole('dialog', { name: 'End as Signed' });
  await toWon.getByPlaceholder('Link to it, or say where it is').fill('https://files.example.test/contract-12.pdf');
  await toWon.getByRole('button', { name: 'End as Signed' }).click();
  await expect(page.getByText('Started: customer Sample Foundry', { exact: false })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('region', { name: 'Won' })).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: '€32,500' }).first()).toBeVisible();
}

async function seeCustomer(page: Page): Promise<void> {
  await goTo(page, 'Customers');
  await page.getByRole('link', { name: 'Sample Foundry' }).first().click();
  await expect(presentStage(page)).toContainText('Onboarding');
  // The customer is handed over: first it is taken, then the work starts.
  await page
    .getByRole('region', { name: /^Read what was promised/ })
    .getByRole('button', { name: /^Take it over/ })
    .click();
  await expect(page.getByRole('region', { name: 'Hold the kick-off' })).toBeVisible();
}

/** Makes a deal by hand and opens it. */
async function newDeal(page: Page, name: string): Promise<void> {
  await goTo(page, 'Deals');
  await page.getByRole('button', { name: /^New deal/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.locator('button[type=submit]').click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

async function lose(page: Page): Promise<void> {
  await newDeal(page, 'Example Textiles, pilot');
  await exit(page, 'Lost').click();
  const dialog = page.getByRole('dialog', { name: 'End as Lost' });
  await expect(dialog.getByRole('button', { name: 'End as Lost' })).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByRole('combobox').first().selectOption('price');
  await dialog.getByLabel('In detail').selectOption('no budget');
  await dialog.getByRole('button', { name: 'End as Lost' }).click();
  // Why it was lost can be read on its page, whatever is left to do there.
  const reason = page.locator('#page').getByText('price, no budget').first();
  await expect(reason).toBeVisible();
  await page.reload();
  await expect(reason).toBeVisible();
}

async function goPast(page: Page): Promise<void> {
  await newDeal(page, 'Specimen Optics, renewal');
  await exit(page, /^Worth a closer look/).click();
  const warned = page.getByRole('dialog', { name: 'Move to Needs assessment' });
  await warned.getByLabel('Why go on without it?').fill('They name the figure after the call.');
  await warned.getByRole('button', { name: 'Move to Needs assessment' }).click();
  await expect(presentStage(page)).toContainText('Needs assessment');
  await section(page, 'Gate to Demo').getByRole('button', { name: 'Move with these missing…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Move to Demo' });
  await dialog.getByRole('button', { name: /^Move with \d missing/ }).click();
  await expect(dialog.getByText('Say why, in a few words.')).toBeVisible();
  await dialog.getByLabel('Why may it go past the gate?').fill('Their board sees it tomorrow or never.');
  await dialog.getByRole('button', { name: /^Move with \d missing/ }).click();
  await expect(presentStage(page)).toContainText('Demo');
  await expect(section(page, 'Timeline').getByText('Their board sees it tomorrow or never.', { exact: false })).toBeVisible();
}

async function seeLog(page: Page): Promise<void> {
  await goTo(page, 'Log');
  const log = page.getByRole('table', { name: 'Log' });
  for (const what of [
    'Workspace created',
    'Lead created',
    'Activity logged',
    'Lead answered',
    'Lead converted',
    'Deal move held',
    'Deal moved',
    'Customer created',
  ])
    await expect(log.getByText(what, { exact: true }).first()).toBeVisible();
  await expect(log.getByRole('row').filter({ hasText: 'Deal moved' }).first()).toContainText('Mira Sample');
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Mira Sample' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
}
