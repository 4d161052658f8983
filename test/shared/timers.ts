// A timer that runs only while its process does. On a machine that is busy, a time limit would be over when an answer that
// came in time is still to be looked at.

const STEP_MS = 5;

const { setTimeout } = globalThis;

function setTimeoutInSteps(callback: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): NodeJS.Timeout {
  let leftMs = ms;
  const timer = setTimeout(() => {
    leftMs -= STEP_MS;
    if (leftMs > 0) timer.refresh();
    else callback(...args);
  }, Math.min(ms, STEP_MS));
  return timer;
}

Object.assign(globalThis, { setTimeout: setTimeoutInSteps });
