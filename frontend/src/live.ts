// Say when the ledger has changed since the page was shown, and show what came without loading the page anew.
import htmx from "htmx.org";
import { at } from "./prefix";

const EVERY_MS = 3000;
type State = { state: string; documents: number; claims: number };

/** Ask for the state of the ledger every few seconds while the page is looked at. */
export function mount(notices: HTMLElement): void {
  let known: State | null = null;
  const look = async (): Promise<void> => {
    if (document.hidden) return;
    const now = await fetchState();
    if (now === null) return;
    if (known !== null && now.state !== known.state && !(await refresh())) say(notices, now, known);
    known = now;
  };
  document.addEventListener("htmx:after:swap", () => {
    known = null; // what was just shown is as new as the ledger
    void look();
  });
  void look();
  setInterval(() => void look(), EVERY_MS);
}

async function fetchState(): Promise<State | null> {
  try {
    const answer = await fetch(at("/state.json"), { cache: "no-store" });
    return answer.ok ? ((await answer.json()) as State) : null;
  } catch {
    return null; // the server was stopped; the page stays as it is
  }
}

/** Show anew each part that asks for it with `data-live`, unless somebody is writing in it; return whether there was one. */
async function refresh(): Promise<boolean> {
  const parts = [...document.querySelectorAll<HTMLElement>("[data-live][id]")];
  if (parts.length === 0 || parts.some((part) => part.contains(document.activeElement) && document.activeElement !== document.body)) return false;
  const address = location.pathname + location.search;
  for (const part of parts) await htmx.ajax("GET", address, { target: `#${part.id}`, select: `#${part.id}`, swap: "outerHTML" });
  return true;
}

/** Say in the corner of the page that there is more to see. */
function say(notices: HTMLElement, now: State, before: State): void {
  const words = document.createElement("p");
  words.className = "fresh";
  const claims = now.claims - before.claims;
  const text = document.createElement("span");
  text.textContent = claims > 0 ? `${claims} new ${claims === 1 ? "claim" : "claims"} in the ledger.` : "The ledger has changed.";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Show";
  button.addEventListener("click", () => location.reload());
  words.append(text, button);
  notices.replaceChildren(words);
}
