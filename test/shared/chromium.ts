import { existsSync } from "node:fs";
import process from "node:process";
import { type Browser, chromium } from "playwright-core";

/** Starts the machine's Chromium: the one that the variable CHROMIUM names, Debian's, or an installed Chrome. */
export function launchChromium(): Promise<Browser> {
  const { CHROMIUM = "/usr/bin/chromium" } = process.env;
  return chromium.launch({
    ...(existsSync(CHROMIUM) ? { executablePath: CHROMIUM } : { channel: "chrome" }),
    // The sandbox needs a user other than root.
    args: ["--no-sandbox"],
  });
}
