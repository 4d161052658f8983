import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Lock {
  readonly packages: Record<string, { readonly optionalDependencies?: Record<string, string> }>;
}

test.each(["", "scripts/bench/", "test/package/", "test/runtimes/"])(
  "%spackage-lock.json has the packages of every platform, those of others than its author's included",
  (folder) => {
    const lock = readFileSync(new URL(`../../${folder}package-lock.json`, import.meta.url), "utf8");
    const { packages }: Lock = JSON.parse(lock);
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) =>
        !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages)
      )
    );
    expect(missing).toStrictEqual([]);
  },
);
