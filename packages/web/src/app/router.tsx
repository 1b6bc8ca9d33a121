import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { FaultPage, MissingPage } from './Fault.tsx';
import { isProblem } from './problem.ts';
import { queryClient } from './query-client.ts';
import { keeping, nextOf, searchText } from './search.ts';
import { meQuery, sessionOf } from './session.ts';
import { Shell } from './Shell.tsx';

const root = createRootRoute({
  notFoundComponent: () => (
    <main className="main">
      <MissingPage />
    </main>
  ),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: nextOf,
  component: lazyRouteComponent(() => import('../modules/workspace/SignInPage.tsx'), 'SignInPage'),
});
const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  validateSearch: nextOf,
  component: lazyRouteComponent(() => import('../modules/workspace/SignUpPage.tsx'), 'SignUpPage'),
});
const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: lazyRouteComponent(() => import('../modules/workspace/JoinPage.tsx'), 'JoinPage'),
});
const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/new-password',
  component: lazyRouteComponent(() => import('../modules/workspace/NewPasswordPage.tsx'), 'NewPasswordPage'),
});

const forgottenPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgotten-password',
  component: lazyRouteComponent(() => import('../modules/workspace/ForgottenPasswordPage.tsx'), 'ForgottenPasswordPage'),
});

/** Everything below needs a signed-in person. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    try {
      return { me: await queryClient.ensureQueryData(meQuery) };
    } catch (failure) {
      if (isProblem(failure, 'not-signed-in'))
        redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href }, throw: true });
      throw failure;
    }
  },
  errorComponent: ({ error, reset }) => (
    <main className="main">
      <FaultPage error={error} reset={reset} />
    </main>
  ),
});
const welcome = createRoute({
  getParentRoute: () => signedIn,
  path: '/welcome',
  component: lazyRouteComponent(() => import('../modules/workspace/FirstRunPage.tsx'), 'FirstRunPage'),
});

/** Everything below needs a workspace, and stands in the shell. */
const shell = createRoute({
  getParentRoute: () => signedIn,
  id: 'shell',
  beforeLoad: ({ context }) => {
    if (sessionOf(context.me) === null) redirect({ to: '/welcome', throw: true });
  },
  component: Shell,
});
const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    redirect({ to: '/today', throw: true });
  },
});

const today = createRoute({
  getParentRoute: () => shell,
  path: '/today',
  component: lazyRouteComponent(() => import('../modules/process/TodayPage.tsx'), 'TodayPage'),
});
const pipeline = createRoute({
  getParentRoute: () => shell,
  path: '/pipeline',
  validateSearch: keeping('process', 'view', 'sign', 'filter', 'sort', 'q', 'saved'),
  component: lazyRouteComponent(() => import('../modules/process/PipelinePage.tsx'), 'PipelinePage'),
});

const lists = () => import('../modules/records/ListPages.tsx');
const record = () => import('./RecordRoutes.tsx');
const leads = createRoute({
  getParentRoute: () => shell,
  path: '/leads',
  validateSearch: keeping('q', 'sort', 'filter', 'view', 'columns'),
  component: lazyRouteComponent(lists, 'LeadsPage'),
});
const deals = createRoute({
  getParentRoute: () => shell,
  path: '/deals',
  validateSearch: keeping('q', 'sort', 'filter', 'view', 'columns'),
  component: lazyRouteComponent(lists, 'DealsPage'),
});
const customers = createRoute({
  getParentRoute: () => shell,
  path: '/customers',
  validateSearch: keeping('q', 'sort', 'filter', 'view', 'columns'),
  component: lazyRouteComponent(lists, 'CustomersPage'),
});
const accounts = createRoute({
  getParentRoute: () => shell,
  path: '/accounts',
  validateSearch: keeping('q', 'sort', 'filter', 'view', 'columns'),
  component: lazyRouteComponent(lists, 'AccountsPage'),
});
const contacts = createRoute({
  getParentRoute: () => shell,
  path: '/contacts',
  validateSearch: keeping('q', 'sort', 'filter', 'view', 'columns'),
  component: lazyRouteComponent(lists, 'ContactsPage'),
});
const products = createRoute({
  getParentRoute: () => shell,
  path: '/products',
  validateSearch: keeping('q', 'sort', 'filter', 'view', 'columns'),
  component: lazyRouteComponent(lists, 'ProductsPage'),
});

const leadSources = createRoute({
  getParentRoute: () => shell,
  path: '/leads/sources',
  validateSearch: keeping('from', 'to'),
  component: lazyRouteComponent(() => import('../modules/discovery/SourcesPage.tsx'), 'SourcesPage'),
});
const lead = createRoute({ getParentRoute: () => shell, path: '/leads/$id', component: lazyRouteComponent(record, 'LeadPage') });
const deal = createRoute({ getParentRoute: () => shell, path: '/deals/$id', component: lazyRouteComponent(record, 'DealPage') });
const customer = createRoute({
  getParentRoute: () => shell,
  path: '/customers/$id',
  component: lazyRouteComponent(record, 'CustomerPage'),
});
const account = createRoute({
  getParentRoute: () => shell,
  path: '/accounts/$id',
  component: lazyRouteComponent(() => import('../modules/records/AccountPage.tsx'), 'AccountPage'),
});
const contact = createRoute({
  getParentRoute: () => shell,
  path: '/contacts/$id',
  component: lazyRouteComponent(() => import('../modules/records/ContactPage.tsx'), 'ContactPage'),
});
const product = createRoute({
  getParentRoute: () => shell,
  path: '/products/$id',
  component: lazyRouteComponent(() => import('../modules/records/ProductPage.tsx'), 'ProductPage'),
});

const imports = createRoute({
  getParentRoute: () => shell,
  path: '/imports',
  component: lazyRouteComponent(() => import('../modules/imports/ImportsPage.tsx'), 'ImportsPage'),
});
const oneImport = createRoute({
  getParentRoute: () => shell,
  path: '/imports/$id',
  component: lazyRouteComponent(() => import('../modules/imports/ImportPage.tsx'), 'ImportPage'),
});
const playbook = createRoute({
  getParentRoute: () => shell,
  path: '/playbook',
  validateSearch: keeping('process', 'version', 'file', 'show', 'against'),
  component: lazyRouteComponent(() => import('../modules/playbooks/PlaybookPage.tsx'), 'PlaybookPage'),
});
const drafts = createRoute({
  getParentRoute: () => shell,
  path: '/playbook/drafts',
  validateSearch: keeping('state'),
  component: lazyRouteComponent(() => import('../modules/playbooks/drafts/DraftsPage.tsx'), 'DraftsPage'),
});
const draft = createRoute({
  getParentRoute: () => shell,
  path: '/playbook/drafts/$draft',
  validateSearch: keeping('tab', 'file', 'line'),
  component: lazyRouteComponent(() => import('../modules/playbooks/drafts/DraftPage.tsx'), 'DraftPage'),
});
const replay = createRoute({
  getParentRoute: () => shell,
  path: '/playbook/replay/$draft',
  validateSearch: keeping('replay'),
  component: lazyRouteComponent(() => import('../modules/playbooks/replay/ReplayPage.tsx'), 'ReplayPage'),
});
const gates = createRoute({
  getParentRoute: () => shell,
  path: '/playbook/gates',
  validateSearch: keeping('process', 'show'),
  component: lazyRouteComponent(() => import('../modules/playbooks/gates/GatesPage.tsx'), 'GatesPage'),
});
const adoption = createRoute({
  getParentRoute: () => shell,
  path: '/playbook/adoption',
  validateSearch: keeping('process', 'version', 'weeks'),
  component: lazyRouteComponent(() => import('../modules/playbooks/adoption/AdoptionPage.tsx'), 'AdoptionPage'),
});
const competitors = createRoute({
  getParentRoute: () => shell,
  path: '/playbook/competitors',
  validateSearch: keeping('process'),
  component: lazyRouteComponent(() => import('../modules/playbooks/competitors/CompetitorsPage.tsx'), 'CompetitorsPage'),
});
const maturity = createRoute({
  getParentRoute: () => shell,
  path: '/playbook/maturity',
  component: lazyRouteComponent(() => import('../modules/playbooks/maturity/MaturityPage.tsx'), 'MaturityPage'),
});
const objectives = createRoute({
  getParentRoute: () => shell,
  path: '/playbook/objectives',
  validateSearch: keeping('show', 'version', 'new'),
  component: lazyRouteComponent(() => import('../modules/playbooks/objectives/ObjectivesPage.tsx'), 'ObjectivesPage'),
});
const simulate = createRoute({
  getParentRoute: () => shell,
  path: '/playbook/simulate',
  validateSearch: keeping('draft', 'process', 'stated'),
  component: lazyRouteComponent(() => import('../modules/playbooks/simulate/SimulatePage.tsx'), 'SimulatePage'),
});
const methods = createRoute({
  getParentRoute: () => shell,
  path: '/playbook/methods',
  validateSearch: keeping('size', 'stakeholders', 'cycle', 'complexity', 'need', 'relationship'),
  component: lazyRouteComponent(() => import('../modules/playbooks/methods/MethodsPage.tsx'), 'MethodsPage'),
});
const running = createRoute({
  getParentRoute: () => shell,
  path: '/playbook/running',
  validateSearch: keeping('from', 'to', 'run'),
  component: lazyRouteComponent(() => import('../modules/playbooks/running/RunningPage.tsx'), 'RunningPage'),
});
const notifications = createRoute({
  getParentRoute: () => shell,
  path: '/notifications',
  component: lazyRouteComponent(() => import('../modules/notifications/NotificationsPage.tsx'), 'NotificationsPage'),
});
const log = createRoute({
  getParentRoute: () => shell,
  path: '/log',
  validateSearch: keeping('kind', 'who', 'from', 'to', 'about', 'notices'),
  component: lazyRouteComponent(() => import('../modules/events/LogPage.tsx'), 'LogPage'),
});
const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  validateSearch: keeping('section'),
  component: lazyRouteComponent(() => import('../modules/workspace/SettingsPage.tsx'), 'SettingsPage'),
});

const tree = root.addChildren([
  signIn,
  signUp,
  join,
  newPassword,
  forgottenPassword,
  signedIn.addChildren([
    welcome,
    shell.addChildren([
      home,
      today,
      pipeline,
      leads,
      deals,
      customers,
      accounts,
      contacts,
      products,
      leadSources,
      lead,
      deal,
      customer,
      account,
      contact,
      product,
      imports,
      oneImport,
      playbook,
      methods,
      running,
      drafts,
      draft,
      replay,
      simulate,
      gates,
      adoption,
      competitors,
      maturity,
      objectives,
      notifications,
      log,
      settings,
    ]),
  ]),
]);

export const router = createRouter({
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: searchText,
  routeTree: tree,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultErrorComponent: ({ error, reset }) => <FaultPage error={error} reset={reset} />,
  defaultPendingComponent: () => <div className="arriving" role="status" aria-label="…" />,
  defaultPendingMs: 150,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
