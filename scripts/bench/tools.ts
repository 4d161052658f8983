// The tools of this folder's own package.json. They have no types here but those below: the project has to compile before
// they are installed.

/** What is used of tinybench. */
export interface Tinybench {
  readonly Bench: new (options: { iterations: number; time: number; warmup: boolean; throws: boolean }) => {
    add(name: string, run: () => unknown, options: { beforeEach?: () => void }): unknown;
    readonly tasks: readonly Task[];
  };
}

/** What tinybench times. */
export interface Task {
  readonly name: string;
  readonly result: { readonly totalTime?: number };
  reset(): void;
  run(): Promise<unknown>;
}

/** What is used of hey-api's generator. */
export interface HeyApiGenerator {
  createClient(options: {
    input: string;
    output: { path: string };
    logs: { level: "silent"; file: false };
    plugins: (string | { name: string; validator: string })[];
  }): Promise<unknown>;
}

/** What is used of Vega. */
export interface Vega {
  parse(spec: object): object;
  readonly View: new (runtime: object, options: { renderer: "none" }) => { toSVG(): Promise<string> };
}

/** What is used of Vega-Lite. */
export interface VegaLite {
  compile(spec: object): { readonly spec: object };
}

/** Imports what is not there when this is compiled: a tool by its name, or a module by its URL. */
export async function load<T>(name: string): Promise<T> {
  return await import(name);
}
