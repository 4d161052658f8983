import { build, type Metafile } from "esbuild";
import process from "node:process";
import { gzipSync } from "node:zlib";

/** What code comes to in a bundle. */
export interface Bundle {
  /** Minified, and compressed by gzip -9; dependencies included. */
  readonly bytes: number;
  /** The files that it is made of, with the bytes of each before compression. */
  readonly inputs: Metafile["outputs"][string]["inputs"];
}

/** Bundles code as the build of a web page or a Worker does. */
export async function bundle(contents: string, resolveDir: string = process.cwd()): Promise<Bundle> {
  const { outputFiles: [file], metafile } = await build({
    stdin: { contents, resolveDir },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2022",
    outdir: "dist",
    write: false,
    metafile: true,
  });
  const [output] = Object.values(metafile.outputs);
  if (!file || !output) throw new Error(`Expected one file of ${contents}`);
  return { bytes: gzipSync(file.contents, { level: 9 }).length, inputs: output.inputs };
}
