// Light or dark: as the machine is set, until somebody chooses; the choice is kept in this browser.
const KEY = "warledger-theme";

/** Show the theme that was chosen, if one was. */
export function showTheme(): void {
  const chosen = localStorage.getItem(KEY);
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
}

/** Change to the other theme and keep it; parts that draw with colours listen for `theme-changed`. */
export function switchTheme(): void {
  const next = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  localStorage.setItem(KEY, next);
  document.dispatchEvent(new CustomEvent("theme-changed"));
}

/** Whether the page is dark now. */
export function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen === undefined ? matchMedia("(prefers-color-scheme: dark)").matches : chosen === "dark";
}

/** Return a colour of the style sheet by its name without the dashes. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
