// Which files may import which: `npm run check:imports` refuses the rest. An import of types counts as any other.

const FAKE_SERVICE = "^lib/(fake_service/|testing\\.ts$)";

// The floors of the house, from the ground up. A room is a folder, or a few files. It may import from itself and from the
// floors below it, but not from the rooms beside it.
const FLOORS = [
  ["^gen/", "^lib/(is_object|segment|text)\\.ts$"],
  ["^lib/models/"],
  ["^lib/result/"],
  ["^lib/client/", "^lib/checks/"],
  ["^lib/call/", FAKE_SERVICE],
  ["^lib/operations/"],
  ["^mod\\.ts$"],
];

const PACKAGE = "^(mod\\.ts$|lib/|gen/)";

function refuse(name, comment, from, to) {
  return { name, comment, severity: "error", from, to };
}

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    refuse("no-circle", "Imports run one way.", {}, { circular: true }),
    ...FLOORS.flatMap((rooms, height) =>
      rooms.map((room) =>
        refuse(`only-down-from ${room}`, "A room knows nothing of those above it or beside it.", { path: room }, {
          path: PACKAGE,
          pathNot: [room, ...FLOORS.slice(0, height).flat()],
        })
      )
    ),
    refuse("fake-service-without-client", "The fake service knows nothing of the client that it answers.", {
      path: FAKE_SERVICE,
    }, { path: "^lib/client/" }),
    refuse("fake-service-apart", "Only ./testing has the fake service in its bundle.", {
      path: PACKAGE,
      pathNot: FAKE_SERVICE,
    }, { path: FAKE_SERVICE }),
    refuse("testing-re-exports", "lib/testing.ts lists what the fake service shows, and does nothing else.", {
      path: "^lib/testing\\.ts$",
    }, { pathNot: "^lib/fake_service/" }),
    refuse(
      "two-dependencies",
      "The package needs openapi-fetch and valibot: no built-ins, nothing of scripts/ or test/.",
      {
        path: PACKAGE,
      },
      { pathNot: [PACKAGE, "^node_modules/(openapi-fetch|valibot)/"] },
    ),
    refuse("one-openapi-fetch", "lib/client/http.ts makes openapi-fetch's client. Others use its types.", {
      path: PACKAGE,
      pathNot: "^lib/client/http\\.ts$",
    }, { path: "^node_modules/openapi-fetch/", dependencyTypesNot: ["type-only"] }),
    refuse("valibot-in-checks", "Only checks use valibot.", { path: PACKAGE, pathNot: "^lib/checks/" }, {
      path: "^node_modules/valibot/",
    }),
    refuse("scripts-without-tests", "Tests may import scripts, but not the other way round.", { path: "^scripts/" }, {
      path: "^test/",
    }),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.test.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["types", "import", "node", "default"] },
  },
};
