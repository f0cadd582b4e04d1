// The table of places: a line for each, which the clocks fill, the words of a search hide and a choice marks.
import type { Place, Standing } from "./ground";
import { icon, paint } from "./legend";
import { lookOf, type Look } from "./marks";
import { isolated, make } from "./panel";
import { put } from "./parts";
import { at } from "./prefix";

const NOT_YET: Look = { kind: "faint", parties: [], ring: null, hollow: true, chosen: false };

export class PlaceTable {
  private readonly rows = new Map<string, HTMLTableRowElement>();

  constructor(private readonly body: HTMLElement) {}

  get size(): number {
    return this.rows.size;
  }

  /** Forget all lines; they stay to be read until the first new one comes. */
  clear(): void {
    this.rows.clear();
  }

  add(places: Place[]): void {
    if (this.rows.size === 0) this.body.replaceChildren();
    for (const place of places) {
      if (this.rows.has(place.key)) continue;
      const row = makeRow(place);
      this.rows.set(place.key, row);
      this.body.append(row);
    }
  }

  /** Show what is said of a place; its line is hidden where it has not the words looked for. */
  show(place: Place, standing: Standing, { chosen, words }: { chosen: boolean; words: string }): void {
    const row = this.rows.get(place.key);
    if (row === undefined) return;
    fill(row, standing);
    row.className = `state-${standing.state}`;
    row.hidden = words !== "" && !`${place.name} ${place.country ?? ""} ${standing.said}`.toLowerCase().includes(words);
    row.toggleAttribute("data-chosen", chosen);
  }

  /** Put places of which something is said before the others, unless somebody is in the table. */
  sort(standings: Map<string, Standing>): void {
    if (this.body.contains(document.activeElement)) return;
    const isSilent = (row: HTMLTableRowElement): number => (/unknown|not-read/.test(standings.get(row.dataset.key ?? "")?.state ?? "unknown") ? 1 : 0);
    this.body.append(...[...this.rows.values()].sort((one, other) => isSilent(one) - isSilent(other)));
  }

  focus(key: string): void {
    this.rows.get(key)?.querySelector("a")?.focus();
  }
}

function makeRow(place: Place): HTMLTableRowElement {
  const row = document.createElement("tr");
  row.dataset.key = place.key;
  const choose = make("a", { "data-choose": "", href: at(`/?place=${encodeURIComponent(place.key)}`) }, isolated(place.name));
  const name = make("th", { scope: "row" }, icon(NOT_YET), " ", choose);
  for (const extra of [place.country, place.where === null ? "(not on the map)" : null]) {
    if (extra !== null) name.append(" ", make("span", { class: "quiet" }, extra));
  }
  const all = make("a", { href: at(`/places/${encodeURIComponent(place.key)}`), "aria-label": `All on ${place.name}` }, "all");
  row.append(name, make("td", {}, make("bdi")), make("td"), make("td"), make("td", { class: "right" }), make("td", {}, all));
  return row;
}

function fill(row: HTMLTableRowElement, standing: Standing): void {
  const told = standing.state === "unknown" || standing.state === "not-read" ? null : standing.told;
  const [name, said, since, newest, support] = row.cells;
  const picture = name?.querySelector("canvas");
  if (picture) paint(picture, lookOf(standing, false));
  put(said?.firstElementChild, standing.said);
  put(since, told?.since_said ?? "");
  put(newest, told?.newest_said ?? "");
  put(support, told === null || told.outlets === 0 ? "" : `${told.outlets} / ${told.origins}`);
}
