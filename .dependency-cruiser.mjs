// Which files may import which: `npm run check:imports` refuses the rest. An import of types counts as any other.

const PACKAGE = "^(mod\\.ts$|lib/|gen/)";
const FAKE_SERVICE = "^lib/(fake_service/|testing\\.ts$)";

// The floors of the house, from the ground up. A room is a folder, or a few files. It may import from itself and from the
// floors below it, but not from the rooms beside it.
const FLOORS = [
  ["^gen/", "^lib/(is_object|mask|segment|text)\\.ts$"],
  ["^lib/models/"],
  ["^lib/result/"],
  ["^lib/client/", "^lib/checks/"],
  ["^lib/call/", FAKE_SERVICE],
  ["^lib/operations/"],
  ["^mod\\.ts$"],
];

const ONLY_DOWN = FLOORS.flatMap((rooms, height) =>
  rooms.map((room) => ({
    name: `only-down-from ${room}`,
    comment: "A room knows nothing of those above it or beside it.",
    from: { path: room },
    to: { path: PACKAGE, pathNot: [room, ...FLOORS.slice(0, height).flat()] },
  }))
);

const RULES = [
  {
    name: "no-circle",
    comment: "Imports run one way.",
    from: {},
    to: { circular: true },
  },
  ...ONLY_DOWN,
  {
    name: "fake-service-without-client",
    comment: "The fake service knows nothing of the client that it answers.",
    from: { path: FAKE_SERVICE },
    to: { path: "^lib/client/" },
  },
  {
    name: "fake-service-apart",
    comment: "Only ./testing has the fake service in its bundle.",
    from: { path: PACKAGE, pathNot: FAKE_SERVICE },
    to: { path: FAKE_SERVICE },
  },
  {
    name: "testing-re-exports",
    comment: "lib/testing.ts lists what the fake service shows, and does nothing else.",
    from: { path: "^lib/testing\\.ts$" },
    to: { pathNot: "^lib/fake_service/" },
  },
  {
    name: "two-dependencies",
    comment: "The package needs openapi-fetch and valibot: no built-ins, nothing of scripts/ or test/.",
    from: { path: PACKAGE },
    to: { pathNot: [PACKAGE, "^node_modules/(openapi-fetch|valibot)/"] },
  },
  {
    name: "one-openapi-fetch",
    comment: "lib/client/http.ts creates openapi-fetch's client. Other files use its types.",
    from: { path: PACKAGE, pathNot: "^lib/client/http\\.ts$" },
    to: { path: "^node_modules/openapi-fetch/", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "valibot-in-checks",
    comment: "Only checks use valibot.",
    from: { path: PACKAGE, pathNot: "^lib/checks/" },
    to: { path: "^node_modules/valibot/" },
  },
  {
    name: "scripts-without-tests",
    comment: "Tests may import scripts, but not the other way round.",
    from: { path: "^scripts/" },
    to: { path: "^test/" },
  },
];

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: RULES.map((rule) => ({ severity: "error", ...rule })),
  options: {
    tsConfig: { fileName: "tsconfig.test.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["types", "import", "node", "default"] },
  },
};
