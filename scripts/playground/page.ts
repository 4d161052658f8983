// Runs a call when it is asked to, one at a time. All go to one service, whose state lasts until it is reset.

import { call } from "./call.ts";
import { byId } from "./document.ts";
import { createSeededService } from "./examples.ts";
import { findUnusable, readInputs } from "./inputs.ts";
import { announce, clear, reveal, showResult } from "./outcome.ts";
import { messageOf } from "./text.ts";

const runButton = byId("run", HTMLButtonElement);
const cancelButton = byId("cancel", HTMLButtonElement);
const resetButton = byId("reset", HTMLButtonElement);

let service = createSeededService();
let controller: AbortController | undefined;

document.onkeydown = (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  run();
};
runButton.onclick = run;
cancelButton.onclick = () => controller?.abort();
resetButton.onclick = reset;

async function run(): Promise<void> {
  if (controller !== undefined) return;
  const inputs = readInputs();
  clear();
  if (inputs === undefined) {
    const invalid = findUnusable();
    announce("not run", `${invalid?.labels[0]?.textContent} cannot be used.`);
    reveal();
    return invalid?.focus();
  }
  controller = new AbortController();
  setRunning(true);
  announce("running", `${inputs.name} is under way.`);
  reveal();
  try {
    showResult(inputs.name, await call(inputs, await service, controller.signal));
  } catch (error) {
    // The functions never throw: these are the words of fail() and createClient().
    announce(error instanceof Error ? error.name : "thrown", messageOf(error));
  } finally {
    controller = undefined;
    setRunning(false);
  }
}

function setRunning(isRunning: boolean): void {
  // A button that is disabled while it has the focus would lose it to nothing: the others only say that they are.
  if (document.activeElement === cancelButton) runButton.focus();
  for (const button of [runButton, resetButton]) button.ariaDisabled = `${isRunning}`;
  cancelButton.disabled = !isRunning;
}

function reset(): void {
  if (controller !== undefined) return;
  service = createSeededService();
  clear();
  announce("reset", "The service is as it was at first.");
  reveal();
}
