// What a reader sees while htmx fetches a part of the page: a bar at its head; and words in the corner when nothing comes or the answer is an error.
const DELAY_MS = 250;
const NO_ANSWER = "The server did not answer. See whether `warledger serve` still runs, then try again; the page shows what it showed before.";
const NO_WORDS = "The server could not answer that. The terminal that runs it may say why.";

/** Show what is being waited for, and what went wrong. */
export function watchRequests(): void {
  const bar = makeBar();
  let running = 0;
  let delay = 0;
  document.addEventListener("htmx:before:request", () => {
    running += 1;
    if (running === 1) delay = window.setTimeout(() => (bar.hidden = false), DELAY_MS);
  });
  document.addEventListener("htmx:finally:request", () => {
    running = Math.max(0, running - 1);
    if (running > 0) return;
    window.clearTimeout(delay);
    bar.hidden = true;
  });
  document.addEventListener("htmx:before:swap", (event) => {
    const { response, select, text } = event.detail.ctx;
    if (response === undefined || response.status < 400) return say(null);
    const answer = new DOMParser().parseFromString(text ?? "", "text/html");
    if (select && answer.querySelector(select) !== null) return; // a form that comes back with what is wrong in it
    event.preventDefault();
    say(answer.querySelector("[role=alert]")?.textContent?.replace(/\s+/g, " ").trim() || NO_WORDS);
  });
  document.addEventListener("htmx:error", () => say(NO_ANSWER));
}

function makeBar(): HTMLElement {
  const bar = document.createElement("div");
  bar.className = "waiting";
  bar.hidden = true;
  bar.setAttribute("role", "progressbar");
  bar.setAttribute("aria-label", "Loading");
  document.body.prepend(bar);
  return bar;
}

/** Say in the corner of the page what went wrong, until it is put away or something else comes; null when all is well again. */
function say(text: string | null): void {
  const before = document.querySelector("#notices .failed");
  if (text === null) return before?.remove();
  if (before?.firstChild?.textContent === text) return; // said already, and read out
  const words = document.createElement("p");
  words.className = "fresh failed";
  words.setAttribute("role", "alert");
  const told = document.createElement("span");
  told.textContent = text;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Put away";
  button.addEventListener("click", () => words.remove());
  words.append(told, button);
  document.querySelector("#notices")?.replaceChildren(words);
}
