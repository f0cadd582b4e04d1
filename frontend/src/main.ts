// The page's one entry: styles, htmx, light and dark, and the parts of a page that need a script, each loaded where it stands.
import "htmx.org";
import "./page.css";
import "./text.css";
import "./claims.css";
import "./situation.css";
import "./boards.css";
import "./acts.css";
import "./document.css";
import "./dossiers.css";
import { switchTheme, showTheme } from "./theme";
import { watchRequests } from "./waiting";

type Part = { mount: (element: HTMLElement) => void | Promise<void> };

/** The parts by the name in `data-part`. Each module exports `mount`, which is called once for each element; `data-ready` says that it is done. */
const PARTS: Record<string, () => Promise<Part>> = {
  situation: () => import("./situation"),
  claims: () => import("./claims"),
  density: () => import("./density"),
  adding: () => import("./adding"),
  live: () => import("./live"),
  document: () => import("./document"),
  strength: () => import("./strength"),
  relations: () => import("./relations"),
};

function mountParts(): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-part]:not([data-mounted])")) {
    const load = PARTS[element.dataset.part ?? ""];
    if (load === undefined) continue;
    element.dataset.mounted = "";
    load()
      .then((part) => part.mount(element))
      .then(() => {
        element.dataset.ready = "";
      })
      .catch((error: unknown) => sayTrouble(element, error));
  }
}

/** Say under a part that it could not be shown; the table beside it has the same. */
function sayTrouble(element: HTMLElement, error: unknown): void {
  console.error(error);
  const words = document.createElement("p");
  words.className = "caution";
  words.setAttribute("role", "alert");
  words.textContent = "This part could not be drawn; what it shows stands in the table. Load the page again to try once more.";
  element.append(words);
}

showTheme();
watchRequests();
document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-theme-switch]") !== null) switchTheme();
});
document.addEventListener("htmx:after:swap", mountParts);
mountParts();
