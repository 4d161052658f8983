// Runs a call when it is asked to, one at a time. All go to one service, whose state lasts until it is reset.

import { type JSX, render } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { FakeService } from "../../lib/testing.ts";
import { call, type Inputs } from "./call.ts";
import { CallPane } from "./call_pane.tsx";
import { CopyButton } from "./code.tsx";
import { createSeededService } from "./examples.ts";
import { formOf } from "./form_of.ts";
import { type Holder, readHoldings } from "./holdings.ts";
import { readInputs } from "./inputs.ts";
import type { Attempt } from "./observe.ts";
import { type Outcome, OutcomePane, toOutcome } from "./outcome_pane.tsx";
import { ServicePane } from "./service_pane.tsx";
import { keepSession, linkTo, readSession, type Session, settle } from "./session.ts";
import { messageOf } from "./text.ts";

interface Props {
  readonly startSession: Session;
  readonly startService: FakeService;
  readonly startHoldings: readonly Holder[];
}

function Playground({ startSession, startService, startHoldings }: Props): JSX.Element {
  const [session, setSession] = useState(startSession);
  const [outcome, setOutcome] = useState<Outcome>({
    kind: "ready",
    text: "Press Run: the Result comes here, with each attempt under it.",
  });
  const [attempts, setAttempts] = useState<readonly Attempt[]>([]);
  const [holdings, setHoldings] = useState<{ now: readonly Holder[]; before?: readonly Holder[] }>({
    now: startHoldings,
  });
  const service = useRef(Promise.resolve(startService));
  const controller = useRef<AbortController | undefined>(undefined);
  const isRunning = outcome.kind === "running";
  const { error } = outcome.result ?? {};

  async function run(): Promise<void> {
    if (controller.current !== undefined) return;
    const asked = settle(session);
    const inputs = readInputs(asked);
    setSession(asked);
    setAttempts([]);
    if ("id" in inputs) {
      setOutcome({ kind: "not run", text: inputs.text });
      return focus(inputs.id);
    }
    const own = controller.current = new AbortController();
    setOutcome({ kind: "running", text: `${inputs.name} is under way.` });
    let ended: Outcome;
    try {
      const result = await call(inputs, await service.current, own.signal, setAttempts);
      ended = toOutcome(inputs.name, result);
    } catch (error) {
      // The functions never throw: these are the words of fail() and createClient().
      ended = { kind: error instanceof Error ? error.name : "thrown", text: messageOf(error) };
    }
    const now = await readHoldings(await service.current);
    const done = ended.kind === "ok" && formOf(inputs.name).method !== "GET" && { done: { ...inputs, fault: null } };
    // Of what was edited meanwhile, nothing has been run.
    setSession((current) => current === asked ? { ...asked, ran: true, ...done } : settle({ ...current, ...done }));
    setHoldings(({ now: before }) => ({ now, before }));
    // A button that is disabled while it has the focus would lose it to nothing.
    if (document.activeElement?.id === "cancel") focus("run");
    setOutcome(ended);
    controller.current = undefined;
  }

  async function reset(): Promise<void> {
    if (controller.current !== undefined) return;
    service.current = createSeededService();
    setSession({ ...settle(session), before: [] });
    setAttempts([]);
    setOutcome({ kind: "reset", text: "The service is as it was at first." });
    setHoldings({ now: await readHoldings(await service.current) });
  }

  const change = (change: Partial<Session>) => setSession((current) => ({ ...settle(current), ...change }));

  useEffect(() => {
    document.onkeydown = (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      run();
    };
  });
  useEffect(() => {
    // Browsers refuse an address that changes with each key.
    const timer = setTimeout(keepSession, 200, session);
    return () => clearTimeout(timer);
  }, [session]);
  useEffect(() => {
    if (startSession.ran) run();
  }, []);
  useLayoutEffect(() => {
    // When it answers what was just pressed: later, it would pull away what is being read.
    if (["running", "not run", "reset"].includes(outcome.kind)) {
      document.getElementById("outcome")?.scrollIntoView({ block: "nearest" });
    }
    if (outcome.kind === "invalid-request") focus(document.querySelector('[aria-invalid="true"]')?.id ?? "");
  }, [outcome]);

  return (
    <>
      <header>
        <h1>Playground</h1>
        <CopyButton label="Copy link" text={() => linkTo(session)} />
        <p>
          Call <code>@tiledb-organizations/client</code>{" "}
          on a fake service in this page. Nothing is sent to any network. An independent project, not TileDB’s.
        </p>
      </header>
      <main>
        <CallPane
          session={session}
          issues={session.ran && error?.kind === "invalid-request" ? error.issues : []}
          change={change}
          setView={(view) => setSession((current) => ({ ...current, view }))}
          isRunning={isRunning}
          run={run}
          cancel={() => controller.current?.abort()}
        />
        <OutcomePane outcome={outcome} attempts={attempts} />
        <ServicePane {...holdings} isRunning={isRunning} reset={reset} />
      </main>
    </>
  );
}

function focus(id: string): void {
  const element = document.getElementById(id);
  element?.closest("details")?.setAttribute("open", "");
  element?.focus();
}

const session = readSession();
const startService = await createSeededService();
const before: Inputs[] = [];
for (const past of session.before) {
  // What a link holds may be no call, or one that is refused.
  await call({ ...past, fault: null }, startService).then(({ ok }) => ok && before.push(past), () => {});
}
const startSession = { ...session, before };
const startHoldings = await readHoldings(startService);
// Only a new link that is put into the address bar does that.
addEventListener("hashchange", () => location.reload());
render(<Playground {...{ startSession, startService, startHoldings }} />, document.body);
