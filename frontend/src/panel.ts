// The panel beside the map: who is said to hold one place, in whose words, and who says otherwise. Everything is text, never markup.
import { showDay, type Place, type Side, type Standing } from "./ground";
import { at } from "./prefix";

/** Make an element with text, attributes and children; text of documents is isolated, so that it cannot turn the line around. */
export function make(name: string, given: Record<string, string> = {}, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export function isolated(text: string): HTMLElement {
  return make("bdi", {}, text);
}

/** Fill the panel with what is said of a place on a day. */
export function showPlace(panel: HTMLElement, place: Place, standing: Standing, day: string, close: () => void): void {
  const heading = make("h2", { id: "panel-name" }, isolated(place.name));
  if (place.country !== null) heading.append(" ", make("span", { class: "quiet" }, place.country));
  const said = make("p", {}, make("strong", {}, `On ${showDay(day)}: `, isolated(standing.said), "."));
  if (standing.told !== null && standing.state !== "unknown") {
    said.append(` ${capital(standing.told.since_said)}. Newest word: ${standing.told.newest_said}.`);
  }
  const button = make("button", { type: "button", class: "plain" }, "Close");
  button.addEventListener("click", close);
  const all = make("a", { href: at(`/places/${encodeURIComponent(place.key)}`) }, "All that is said of ", isolated(place.name));
  panel.replaceChildren(heading, said, ...(standing.told?.sides ?? []).flatMap(sideParts), make("p", {}, all), button);
}

/** Say that no place is chosen. */
export function showNobody(panel: HTMLElement): void {
  const words = "Choose a place on the map or in the table: here stands who is said to hold it, in whose words, and who says otherwise.";
  panel.replaceChildren(make("h2", { id: "panel-name" }, "A place"), make("p", { class: "quiet" }, words));
}

function sideParts(side: Side): HTMLElement[] {
  const heading = make("h3", {}, `Said to be ${side.role_said} `);
  side.actors.forEach((actor, n) => {
    heading.append(n > 0 ? " and " : "", make("a", { href: at(`/actors/${encodeURIComponent(actor.id)}`) }, isolated(actor.name)));
  });
  const claims = `${side.claims} ${side.claims === 1 ? "claim" : "claims"}`;
  const quotes = side.quotes.map((told) =>
    make("p", { class: "quote" }, make("q", {}, isolated(told.quote)), " ",
      make("a", { class: "source", href: at(`/claims/${encodeURIComponent(told.claim)}`) }, isolated(told.source))),
  );
  return [heading, make("p", { class: "quiet" }, `${side.support_said}, ${claims}`), ...quotes];
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
