// How a program reads its arguments, and how it ends: with the exit code 0 when all is done or was only shown, 1 when
// something is not, 2 when the arguments cannot be used.

import process from "node:process";
import { Command, CommanderError, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { ignoreSignals } from "./interrupt.ts";
import { flush, outputWidth, print, tell, watchOutput } from "./output.ts";
import { printableLines } from "./text.ts";
import { inWords } from "./words.ts";

/** Arguments that cannot be used. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What `--help` says about exit codes. */
export const EXIT_CODES = `\
The exit code is 0 if everything is done or only shown, 1 if something is not
done, and 2 if the arguments cannot be used.`;

/** A program, to which its arguments and options are to be added. */
export function program(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .exitOverride()
    .helpOption("-h, --help", "show this text")
    .configureOutput({
      writeOut: (text) => print(text.trimEnd()),
      writeErr: (text) => tell(text.trimEnd()),
      getOutHelpWidth: outputWidth,
      outputError: (text, write) => write(sentence(text)),
    });
}

/** Runs a program, which says whether all is done, and ends it. */
export async function main<Args extends unknown[], Options extends Record<string, unknown>>(
  command: Command<Args, Options>,
  run: () => Promise<boolean>,
): Promise<void> {
  watchOutput();
  const code = await start(command, run);
  ignoreSignals();
  process.exitCode = await flush() ? code : 1;
}

async function start<Args extends unknown[], Options extends Record<string, unknown>>(
  command: Command<Args, Options>,
  run: () => Promise<boolean>,
): Promise<number> {
  const help = `Usage: ${command.name()} ${command.usage()}\nSee ${command.name()} --help`;
  try {
    command.showHelpAfterError(help).parse();
    return await run() ? 0 : 1;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    tell(printableLines(inWords(error)));
    if (!(error instanceof UsageError)) return 1;
    tell(help);
    return 2;
  }
}

/** As our own messages are: "error: unknown option" becomes "Unknown option". What may be a secret is left out. */
function sentence(text: string): string {
  return printableLines(text.trimEnd())
    .replace(/^error: (.)/, (_, letter: string) => letter.toUpperCase())
    .replace(/^(Unknown option) '(-[^=']*).*'/, (_, words: string, option: string) => {
      return /^--?[a-z-]{1,24}$/.test(option) ? `${words} '${option}'` : words;
    })
    .replace(/ argument '(?!-?\w{0,10}').*' is invalid/, " argument is invalid");
}

/** The option that says how many calls are in flight at most. */
export const CONCURRENCY: Option<"--concurrency <n>", undefined, 4, number> = new Option(
  "--concurrency <n>",
  "make at most this many calls at once, 1 to 32",
).argParser((text) => readInteger(text, 1, 32)).default(4);

/** Reads an option that is an integer. */
export function readInteger(text: string, min: number, max: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (number >= min && number <= max) return number;
  throw new InvalidArgumentError(`Expected an integer from ${min} to ${max}.`);
}
