// What is said of places otherwise than on an earlier day.
import { differ, showDay, type Ground, type Place, type Standing } from "./ground";
import { isolated, make } from "./panel";
import { partOf, put } from "./parts";
import { at } from "./prefix";

const CHANGES_SHOWN = 30;
type Change = { place: Place; before: Standing; after: Standing };

/** List the changes since a day; each leads to its place. */
export function showChanges(root: HTMLElement, ground: Ground, standings: Map<string, Standing>, since: string): void {
  const changed = findChanges(ground, standings, since);
  const lines = changed.slice(0, CHANGES_SHOWN).map(line);
  put(partOf(root, "[data-shown-since]"), showDay(since));
  partOf(root, "[data-changes] ul").replaceChildren(...lines);
  const more = changed.length - lines.length;
  put(partOf(root, "[data-changes-rest]"), more > 0 ? `And ${more} more.` : changed.length === 0 ? "Nothing else is said of any of these places." : "");
}

function findChanges(ground: Ground, standings: Map<string, Standing>, since: string): Change[] {
  return ground.places.flatMap((place) => {
    const [before, after] = [ground.standing(place.key, since), standings.get(place.key)];
    if (after === undefined || before.state === "not-read" || after.state === "not-read" || !differ(before, after)) return [];
    return [{ place, before, after }];
  });
}

function line({ place, before, after }: Change): HTMLElement {
  const link = make("a", { "data-choose": place.key, href: at(`/?place=${encodeURIComponent(place.key)}`) }, isolated(place.name));
  return make("li", {}, link, ": ", isolated(after.said), " ", make("span", { class: "quiet" }, "(before: ", isolated(before.said), ")"));
}
