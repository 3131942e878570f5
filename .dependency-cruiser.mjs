/**
 * Who may know whom (ARCHITECTURE.md, “The house”). Imports point down: http and cli -> planes -> platform -> kernel.
 * Each `comment` is what a person reads when the check fails: what to do instead, and why.
 * Type imports count like any other: what a file knows of another is what it breaks with.
 */

const tests = '(^|/)test/|[.](test|contract|fixture|proofs)[.]tsx?$|^bench/|^scripts/';
const npm = 'node_modules/';

/** Parts of the platform that a plane may know: the port, its table of contents, and the words both use. */
const platformPorts = '^server/src/platform/[^/]+/(index|port|ports|model|events)[.]ts$';
/** Installed by whoever runs a model, never by us: they resolve nowhere here. */
const optionalPeers = '(^|/)(onnxruntime-node|graphene-pk11|@huggingface/tokenizers)(/|$)';
const libraries = '^(packages/(deid|audit-log)|catalogue)/src/index[.]ts$';
const catalogue = '^catalogue/src/index[.]ts$';
const kernel = '^server/src/kernel/';

/** Node's own modules that neither read, write nor connect. */
const quietBuiltins =
  '^(node:)?(assert|async_hooks|buffer|crypto|events|stream|string_decoder|timers|url|util)(/|$)';

const forbidden = [
  {
    name: 'planes-never-meet',
    comment:
      'The gateway and governance never import each other, not even a type. Snapshots go down, events go up: put what ' +
      'both need into server/src/kernel (for example snapshot.ts), let governance compile it into the PolicySnapshot or ' +
      'project it from an event, and join the two in server/src/composition. Otherwise a change in a form for officers ' +
      'could change what leaves the building.',
    from: { path: '^server/src/(gateway|governance)/', pathNot: tests },
    to: { path: '^server/src/(gateway|governance)/', pathNot: '^server/src/$1/' },
  },
  {
    name: 'duties-never-meet',
    comment:
      'One duty of governance never imports another. Publish an event (events.ts) that the other one projects, or take ' +
      'what you need as a port that server/src/composition fills. Each duty can then be read, tested and changed alone.',
    from: { path: '^server/src/governance/([^/]+)/', pathNot: tests },
    to: { path: '^server/src/governance/[^/]+/', pathNot: '^server/src/governance/$1/' },
  },
  {
    name: 'gateway-knows-ports-only',
    comment:
      'The gateway knows the kernel, the ports of the platform (index.ts, port.ts), the libraries and zod. Declare what ' +
      'you need as an interface in gateway/ports.ts and let server/src/composition fill it in. Reading, writing and ' +
      'connecting belong to the platform, where laws 1, 4 and 5 are kept for everybody.',
    from: { path: '^server/src/gateway/', pathNot: tests },
    to: {
      pathNot: [
        '^server/src/gateway/',
        kernel,
        platformPorts,
        libraries,
        quietBuiltins,
        `${npm}(zod|fastify)/`,
        '^(node:)?http$',
      ],
    },
  },
  {
    name: 'governance-knows-ports-only',
    comment:
      'A duty knows its own folder, the kernel, the ports of the platform (index.ts, port.ts), the libraries and zod. ' +
      'Declare what else you need as an interface and let server/src/composition fill it in.',
    from: { path: '^server/src/governance/', pathNot: tests },
    to: {
      pathNot: [
        '^server/src/governance/',
        kernel,
        platformPorts,
        libraries,
        quietBuiltins,
        `${npm}(zod|kysely)/`,
      ],
    },
  },
  {
    name: 'rules-are-pure',
    comment:
      'rules.ts, model.ts and gateway/policy know the kernel and zod only: no database, no HTTP, no clock. Take what you ' +
      'need as an argument (time too), so that a decision can be replayed years later from its record. The catalogue’s ' +
      'facts count as kernel here.',
    from: {
      path: '^server/src/.*[/-](rules|model)[.]ts$|^server/src/gateway/policy/',
      // `bind-model` is an operation, not a model.
      pathNot: [tests, '/operations/'],
    },
    to: {
      pathNot: [kernel, catalogue, `${npm}zod/`, '[/-](rules|model)[.]ts$', '^server/src/gateway/policy/'],
    },
  },
  {
    name: 'kernel-knows-nothing',
    comment:
      'The kernel is below everything: it imports only itself, zod, the Temporal polyfill and the parts of Node that ' +
      'neither read, write nor connect. What needs more belongs to the platform.',
    from: { path: '^server/src/kernel/', pathNot: tests },
    to: { pathNot: [kernel, `${npm}(zod|temporal-polyfill|temporal-spec)/`, quietBuiltins] },
  },
  {
    name: 'platform-serves-it-does-not-know',
    comment:
      'The platform never imports the gateway, governance, HTTP, the command line or the configuration. It offers ports; ' +
      'who uses them is decided in server/src/composition. Take what you need as an argument.',
    from: { path: '^server/src/platform/', pathNot: tests },
    to: {
      path: '^server/src/(gateway|governance|http|cli|config|composition|main)',
      pathNot: '^server/src/config/instance-folder[.]ts$',
    },
  },
  {
    name: 'http-is-given-its-routes',
    comment:
      'server/src/http does not import the planes: it is given bound operations and route registrars by ' +
      'server/src/composition. Otherwise a route could go round the operation, its permission and its audit entry.',
    from: { path: '^server/src/http/', pathNot: tests },
    to: { path: '^server/src/(gateway|governance|cli|composition)/' },
  },
  {
    name: 'composition-is-the-top',
    comment:
      'server/src/composition joins the modules and is above them all: only the command line starts it. What several ' +
      'modules need belongs below them, into the kernel or the platform.',
    from: { path: '^server/src/(kernel|config|http|gateway|governance|platform)/', pathNot: tests },
    to: { path: '^server/src/(composition|cli|main)' },
  },
  {
    name: 'one-door-out',
    comment:
      'Only server/src/platform/egress opens connections (law 4). Ask for the `Egress` port: it knows the hosts that the ' +
      'snapshot names, demands TLS and keeps the deadlines; for places that the configuration names there is ' +
      '`OperatorEgress`. Another client would be a second door.',
    from: {
      path: '^(server|packages|catalogue)/',
      // These ask node:net what kind of address a text is, or listen with TLS. None connects to anything, and
      // test/architecture/ambient.test.ts sees to it. The demo plays an application outside that calls Cordon.
      pathNot: [
        tests,
        '^server/src/platform/(egress|store)/',
        '^server/src/(platform/identity/(key-)?network(s)?|config/setting|http/node-server)[.]ts$',
        '^server/src/cli/demo/',
      ],
    },
    to: {
      path: `^(node:)?(https|http2|net|tls|dgram|dns)(/|$)|${npm}(undici|got|axios|node-fetch|ws|openai|nodemailer|@anthropic-ai)/`,
    },
  },
  {
    name: 'http-module-for-serving-only',
    comment:
      'node:http is a client as well as a server. Only server/src/http and the two gateway files that hold the raw reply ' +
      '(wire.ts, routes.ts) may name its types; to connect, ask for the `Egress` port (law 4).',
    from: {
      path: '^(server|packages|catalogue)/',
      pathNot: [
        tests,
        '^server/src/platform/egress/',
        '^server/src/http/',
        '^server/src/gateway/(wire|routes)[.]ts$',
      ],
    },
    to: { path: '^(node:)?http$' },
  },
  {
    name: 'driver-stays-in-the-store',
    comment:
      'Only server/src/platform/store knows the PostgreSQL driver. Take a `Store` (platform/store/index.ts): its errors ' +
      'are failures without the database’s words, and its transactions are the ones the record relies on.',
    from: {
      path: '^(server|packages|catalogue|console)/',
      // audit/node-presence.ts holds a lock for as long as a session of its own lives; no pool may take that over.
      // audit/writer-turns.ts waits for its turn in such a session too.
      // jobs/open-jobs.ts joins the queue, which keeps connections of its own and none of our rows.
      pathNot: [
        tests,
        '^server/src/platform/store/',
        '^server/src/platform/audit/(node-presence|writer-turns)[.]ts$',
        '^server/src/platform/jobs/open-jobs[.]ts$',
      ],
    },
    to: { path: `${npm}(pg|pg-[a-z-]+|postgres)/` },
  },
  {
    name: 'tables-stay-in-stores',
    comment:
      'Only stores (store.ts, stores/, the platform) know Kysely. Ask the duty’s store, which has a handle typed to its ' +
      'own tables; rules, operations and routes stay free of SQL and can be tested without a database.',
    from: {
      path: '^(server|packages|catalogue|console)/',
      pathNot: [
        tests,
        '^server/src/platform/',
        '^server/src/governance/[^/]+/(store|stores/[^/]+|tables)[.]ts$',
      ],
    },
    to: { path: `${npm}kysely/` },
  },
  {
    name: 'deid-stands-alone',
    comment:
      '@cordon/deid imports nothing outside itself, not even Node: no dependency, no I/O. Take what you need (random ' +
      'bytes, weights, a day) as an argument, so that it runs in a browser and nobody has to ask what it does with PHI.',
    from: { path: '^packages/deid/src/', pathNot: tests },
    to: { pathNot: '^packages/deid/src/' },
  },
  {
    name: 'deid-onnx-stands-beside',
    comment:
      '@cordon/deid-onnx knows @cordon/deid, Node’s files, paths and threads, and its two optional peers. Nothing in it ' +
      'connects to anything: a model comes from a folder of this machine.',
    from: { path: '^packages/deid-onnx/src/', pathNot: tests },
    to: {
      pathNot: [
        '^packages/deid-onnx/src/',
        '^packages/deid/src/index[.]ts$',
        '^(node:)?(fs/promises|path|worker_threads)$',
        optionalPeers,
      ],
    },
  },
  {
    name: 'a-model-is-opened-at-the-top',
    comment:
      'Only server/src/composition and the commands of `cordon deid` open a model; everything else is given a reader as an ' +
      'argument, so that it runs and is tested without one.',
    from: { pathNot: [tests, '^packages/deid-onnx/', '^server/src/(composition|cli/deid)/'] },
    to: { path: '^packages/deid-onnx/' },
  },
  {
    name: 'audit-log-stands-alone',
    comment:
      '@cordon/audit-log imports nothing but itself and Node: an auditor runs the verifier from an export, without the ' +
      'server. Take a query port as an argument instead of a driver.',
    from: { path: '^packages/audit-log/src/', pathNot: tests },
    to: { pathNot: '^packages/audit-log/src/', dependencyTypesNot: ['core'] },
  },
  {
    name: 'catalogue-is-only-facts',
    comment:
      'The catalogue is regulation as data and a loader: it imports only itself, zod, yaml and Node’s file system.',
    from: { path: '^catalogue/', pathNot: tests },
    to: { pathNot: ['^catalogue/', `${npm}(zod|yaml)/`, '^(node:)?(fs|path|url)(/|$)'] },
  },
  {
    name: 'console-knows-the-api-only',
    comment:
      'The console imports nothing of the server or the libraries: it knows the published API alone, as any other client ' +
      'does. Add what is missing to the operation’s output.',
    from: { path: '^console/', pathNot: tests },
    to: { path: '^(server|packages|catalogue)/' },
  },
  {
    name: 'kit-knows-no-domain',
    comment:
      'console/src/ui is the design kit: it knows no page, no API and no session. Pass what it shows as properties.',
    from: { path: '^console/src/ui/', pathNot: tests },
    to: { path: '^console/src/(pages|api|session)/' },
  },
  {
    name: 'migrations-import-nothing',
    comment:
      'A migration imports nothing: it must do in five years what it does today, whatever the code around it has become.',
    from: { path: '^server/migrations/' },
    to: {},
  },
  {
    name: 'nothing-imports-tests',
    comment:
      'Code that ships does not import tests, benchmarks or scripts. Move what both need beside the code.',
    from: { path: '^(server|packages|catalogue|console)/', pathNot: [tests] },
    to: { path: tests },
  },
  {
    name: 'only-what-resolves',
    comment:
      'This import leads nowhere, so no rule could be checked for it. Correct the path, or add the package to the ' +
      'workspace’s package.json.',
    from: {},
    to: { couldNotResolve: true, pathNot: optionalPeers },
  },
];

/** Asked of value imports alone: two files may name each other's types, but must not need each other to run. */
const forbiddenAtRunTime = [
  {
    name: 'no-cycles',
    comment:
      'These files need each other in a circle to run, so none can be tested or changed alone, and which one is ready ' +
      'first depends on who starts. Move what they share into a file of its own that both import.',
    from: {},
    to: { circular: true },
  },
];

export const runTimeRules = forbiddenAtRunTime.map((rule) => ({ severity: 'error', ...rule }));

export default {
  forbidden: forbidden.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    // TypeScript 7 offers no parser that dependency-cruiser could use; without this it would find nothing, and pass.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(console/dist|test/vectors|bench/peers)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
