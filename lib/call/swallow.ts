/** Calls a stranger's function at once, and lets go of what it throws or rejects with. */
export function swallow(action: () => unknown): void {
  new Promise((resolve) => resolve(action())).catch(() => {});
}
