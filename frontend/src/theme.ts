// Light or dark: as the machine is set, until somebody chooses; the choice is kept in this browser.
const KEY = "warledger-theme";

/** Show the theme that was chosen, if one was, the machine's where none was, and the light one on paper. */
export function showTheme(): void {
  const chosen = localStorage.getItem(KEY);
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tellChange);
  addEventListener("beforeprint", () => drawForPaper(true));
  addEventListener("afterprint", () => drawForPaper(false));
  matchMedia("print").addEventListener("change", (event) => drawForPaper(event.matches));
}

/** Change to the other theme and keep it; parts that draw with colours listen for `theme-changed`. */
export function switchTheme(): void {
  const next = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  localStorage.setItem(KEY, next);
  tellChange();
}

/** Drawings hold their colours, which no style sheet changes: while the page is printed they are drawn in the light theme's. */
function drawForPaper(printing: boolean): void {
  const { dataset } = document.documentElement;
  if (printing === (dataset.onScreen !== undefined)) return;
  if (printing) {
    dataset.onScreen = dataset.theme ?? "";
    dataset.theme = "light";
  } else {
    if (dataset.onScreen) dataset.theme = dataset.onScreen;
    else delete dataset.theme;
    delete dataset.onScreen;
  }
  tellChange();
}

function tellChange(): void {
  document.dispatchEvent(new CustomEvent("theme-changed"));
}

/** Whether the page is dark now. */
function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen === undefined ? matchMedia("(prefers-color-scheme: dark)").matches : chosen === "dark";
}

/** Return a colour of the style sheet by its name without the dashes. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
