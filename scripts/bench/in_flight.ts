/** Makes calls, a number of them in flight at all times. */
export async function callInFlight(call: () => Promise<unknown>, calls: number, inFlight: number): Promise<void> {
  let started = 0;
  const callOn = async () => {
    while (started++ < calls) await call();
  };
  await Promise.all(Array.from({ length: inFlight }, callOn));
}
