// The situation: two clocks that move map, table, panel and changes together, from places that were fetched once.
import { addDays, daysBetween, differ, Ground, showDay, type Part, type Place, type Standing } from "./ground";
import { icon, paint, showKinds, showParties } from "./legend";
import { GroundMap, type Spot } from "./map";
import { lookOf, meetParties, type Look } from "./marks";
import { isolated, make, showNobody, showPlace } from "./panel";
import { at } from "./prefix";

const REST_MS = 250;
const TICK_MS = 250;
const STEPS_OF_PLAY = 120;
const CHANGES_SHOWN = 30;
const DAYS_BEFORE = 30;
/** UCDP's precision from which a place is a country or more. */
const COUNTRY_PREC = 6;

const NOT_YET: Look = { kind: "faint", parties: [], ring: null, hollow: true, chosen: false };

/** Bring the situation to life; without it the same page works by its forms and links. */
export async function mount(element: HTMLElement): Promise<void> {
  const situation = new Situation(element);
  await situation.start();
}

class Situation {
  private readonly ground: Ground;
  private readonly map: GroundMap;
  private readonly rows = new Map<string, HTMLTableRowElement>();
  private readonly first: string;
  private readonly last: string;
  private readonly asked = new Set<string>();
  private day: string;
  private place: string | null;
  /** The day that changes are counted from, where somebody has chosen one; else it goes along with the day. */
  private since: string | null;
  /** For which address figures and forecasts stand on the page. */
  private aside: string;
  private loading = 0;
  private resting = 0;
  private playing = 0;

  constructor(private readonly root: HTMLElement) {
    const { first = "", last = "", stale = "365" } = root.dataset;
    [this.first, this.last] = [first, last];
    this.ground = new Ground(Number(stale));
    this.day = this.input("day").value || last;
    const asked = new URLSearchParams(location.search);
    this.place = asked.get("place");
    this.aside = this.asideAddress();
    this.since = asked.get("since") ? this.input("since").value : null;
    for (const part of root.querySelectorAll<HTMLElement>("[data-needs-script]")) part.hidden = false;
    for (const part of root.querySelectorAll<HTMLElement>("[data-show], [data-find-button], [data-parts-nav], [data-part-words]")) part.hidden = true;
    this.map = new GroundMap(this.one("#map"), {
      countries: root.dataset.countries ?? "",
      provinces: (root.dataset.provinces ?? "").split(" ").filter((address) => address !== ""),
      outlines: root.dataset.outlines ?? null,
      tiles: root.dataset.tiles ?? null,
    }, (key) => this.choose(key));
    if (root.dataset.attribution) this.one("[data-map-words]").append(` ${root.dataset.attribution}`);
  }

  async start(): Promise<void> {
    this.listen();
    showKinds(this.one("[data-legend-kinds]"));
    await this.load();
  }

  private listen(): void {
    const slider = this.input("slider");
    slider.addEventListener("input", () => this.move(addDays(this.first, Number(slider.value))));
    this.input("day").addEventListener("change", (event) => this.onDay(event, (day) => this.move(day)));
    this.input("since").addEventListener("change", () => {
      this.since = this.input("since").value || null;
      this.update();
    });
    this.input("known").addEventListener("change", () => void this.load());
    this.input("find").addEventListener("input", () => this.update());
    this.root.querySelector<HTMLSelectElement>("#country")?.addEventListener("change", (event) => (event.target as HTMLSelectElement).form?.requestSubmit());
    this.one("[data-find-form]").addEventListener("submit", (event) => event.preventDefault());
    this.one(".clocks").addEventListener("submit", (event) => this.onSubmit(event));
    const play = this.one("[data-play]");
    if (isStill()) play.textContent = "Next change";
    play.addEventListener("click", () => (isStill() ? this.goToNextChange() : this.togglePlay()));
    this.one("[data-everywhere]").addEventListener("click", () => this.look(true));
    this.root.addEventListener("click", (event) => this.onClick(event));
    document.addEventListener("theme-changed", () => {
      showKinds(this.one("[data-legend-kinds]"));
      this.update();
    });
  }

  private onDay(event: Event, use: (day: string) => void): void {
    const { value } = event.target as HTMLInputElement;
    if (value !== "") use(value);
  }

  /** The country makes other places; all else is shown without asking for the page again. */
  private onSubmit(event: Event): void {
    const country = this.root.querySelector<HTMLSelectElement>("#country")?.value ?? "";
    if (country === (new URLSearchParams(location.search).get("country") ?? "")) event.preventDefault();
  }

  private onClick(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-choose]") : null;
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const key = link.dataset.choose || link.closest<HTMLElement>("tr")?.dataset.key;
    if (key === undefined || !this.ground.has(key)) return;
    event.preventDefault();
    this.choose(key);
  }

  /** Fetch all places anew, those told of most first, and show each part as it comes. */
  private async load(): Promise<void> {
    this.loading += 1;
    const turn = this.loading;
    this.ground.clear();
    this.asked.clear();
    this.rows.clear();
    for (let part = 1, parts = 1; part <= parts; part += 1) {
      const found = await this.fetchPart({ part: String(part) });
      if (turn !== this.loading) return;
      parts = found.parts;
      this.take(found.places);
      this.showCount(found);
      this.update();
      if (part === 1) this.look();
    }
    if (this.place !== null && !this.ground.has(this.place)) this.take((await this.fetchPart({ place: this.place })).places);
    if (turn !== this.loading) return;
    this.update();
    if (this.place !== null) this.map.reveal(this.place);
    this.root.dataset.loaded = String(turn);
  }

  /** Look at the country of which most is told; the others are a click away. */
  private look(everywhere = false): void {
    const exact = this.ground.places.filter((place) => (place.where?.where_prec ?? 9) < COUNTRY_PREC);
    const told = new Map<string | null, number>();
    for (const { country, claims } of exact) told.set(country, (told.get(country) ?? 0) + claims);
    const most = [...told].sort((one, other) => other[1] - one[1])[0]?.[0];
    this.map.fit(exact.filter((place) => everywhere || place.country === most).map((place) => place.key));
  }

  private async fetchPart(asked: Record<string, string>): Promise<Part> {
    const known = this.input("known").value;
    const country = new URLSearchParams(location.search).get("country");
    const query = new URLSearchParams({ ...asked, ...(known === "" ? {} : { known }), ...(country ? { country } : {}) });
    const answer = await fetch(at(`/situation/places.json?${query}`));
    if (!answer.ok) throw new Error(`places: ${answer.status}`);
    return (await answer.json()) as Part;
  }

  /** Where so much is told of a place that its newest claims do not go back to the day, fetch those up to that day. */
  private async reach(): Promise<void> {
    const until = this.day;
    if (this.ground.reaches(until) || this.asked.has(until)) return;
    this.asked.add(until);
    const turn = this.loading;
    for (let part = 1, parts = 1; part <= parts; part += 1) {
      const found = await this.fetchPart({ part: String(part), until });
      if (turn !== this.loading || until !== this.day) {
        this.asked.delete(until);
        return;
      }
      parts = found.parts;
      this.take(found.places);
      this.update();
    }
  }

  private asideAddress(): string {
    const known = this.input("known").value;
    return at(`/?${new URLSearchParams({ day: this.day, ...(known === "" ? {} : { known }) })}`);
  }

  /** Figures and forecasts are worked out by the server for a day: take them from its page, once for each day that the slider rests on. */
  private async bringAside(): Promise<void> {
    const address = this.asideAddress();
    if (this.aside === address) return;
    this.aside = address;
    const answer = await fetch(address);
    if (!answer.ok || this.aside !== address) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of page.querySelectorAll<HTMLElement>("[data-aside]")) this.one(`[data-aside="${part.dataset.aside}"]`).replaceWith(part);
  }

  private take(places: Place[]): void {
    this.ground.add(places);
    meetParties(places.flatMap((place) => place.intervals.flatMap((at) => at.sides.flatMap((side) => side.actors.map((actor) => actor.id)))));
    const body = this.one("[data-places] tbody");
    if (this.rows.size === 0) body.replaceChildren();
    for (const place of places) {
      if (this.rows.has(place.key)) continue;
      const row = this.makeRow(place);
      this.rows.set(place.key, row);
      body.append(row);
    }
  }

  private makeRow(place: Place): HTMLTableRowElement {
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

  /** Go to a day: everything is drawn at once, and what costs more when the slider rests. */
  private move(day: string): void {
    this.day = day;
    this.update();
  }

  private update(): void {
    const places = this.ground.places;
    const standings = new Map(places.map((place) => [place.key, this.ground.standing(place.key, this.day)]));
    this.showDays();
    for (const place of places) this.showRow(place, standings.get(place.key) as Standing);
    this.map.show(places.flatMap((place) => this.spot(place, standings.get(place.key) as Standing)));
    this.showPanel(places, standings);
    showParties(this.one("[data-legend-parties]"), standings.values());
    clearTimeout(this.resting);
    this.resting = window.setTimeout(() => this.rest(places, standings), REST_MS);
  }

  private rest(places: Place[], standings: Map<string, Standing>): void {
    this.showChanges(places, standings);
    this.sortRows(standings);
    this.tell(standings);
    this.keepAddress();
    if (this.playing === 0) this.bringAside().catch((error: unknown) => console.warn("figures and forecasts could not be fetched", error));
    if (this.playing === 0) this.reach().catch((error: unknown) => console.warn("earlier claims could not be fetched", error));
  }

  private showDays(): void {
    for (const shown of this.root.querySelectorAll("[data-shown-day]")) shown.textContent = showDay(this.day);
    this.input("day").value = this.day;
    this.input("since").value = this.since ?? addDays(this.day, -DAYS_BEFORE);
    const known = this.input("known").value;
    this.one("[data-known-words]").hidden = known === "";
    put(this.one("[data-shown-known]"), known === "" ? "" : showDay(known));
    const slider = this.input("slider");
    slider.value = String(daysBetween(this.first, this.day));
    slider.setAttribute("aria-valuetext", showDay(this.day));
  }

  private showRow(place: Place, standing: Standing): void {
    const row = this.rows.get(place.key);
    if (row === undefined) return;
    const told = standing.state === "unknown" || standing.state === "not-read" ? null : standing.told;
    const [name, said, since, newest, support] = row.cells;
    const picture = name?.querySelector("canvas");
    if (picture) paint(picture, lookOf(standing, false));
    put(said?.firstElementChild, standing.said);
    put(since, told?.since_said ?? "");
    put(newest, told?.newest_said ?? "");
    put(support, told === null || told.outlets === 0 ? "" : `${told.outlets} / ${told.origins}`);
    row.className = `state-${standing.state}`;
    const words = this.input("find").value.trim().toLowerCase();
    row.hidden = words !== "" && !`${place.name} ${place.country ?? ""} ${standing.said}`.toLowerCase().includes(words);
    row.toggleAttribute("data-chosen", place.key === this.place);
  }

  private spot(place: Place, standing: Standing): Spot[] {
    if (place.where === null) return [];
    return [{ key: place.key, where: place.where, name: place.name, said: standing.said, look: lookOf(standing, place.key === this.place) }];
  }

  private choose(key: string | null): void {
    const before = this.place;
    this.place = key;
    this.update();
    if (key !== null) {
      this.map.reveal(key);
      this.one("[data-panel]").focus();
    } else if (before !== null) {
      this.rows.get(before)?.querySelector("a")?.focus();
    }
  }

  private showPanel(places: Place[], standings: Map<string, Standing>): void {
    const panel = this.one("[data-panel]");
    const place = places.find((each) => each.key === this.place);
    if (place !== undefined) showPlace(panel, place, standings.get(place.key) as Standing, this.day, () => this.choose(null));
    else if (this.place === null) showNobody(panel);
  }

  private showChanges(places: Place[], standings: Map<string, Standing>): void {
    const since = this.since ?? addDays(this.day, -DAYS_BEFORE);
    const changed = places.flatMap((place) => {
      const before = this.ground.standing(place.key, since);
      const after = standings.get(place.key) as Standing;
      return before.state === "not-read" || after.state === "not-read" || !differ(before, after) ? [] : [{ place, before, after }];
    });
    const lines = changed.slice(0, CHANGES_SHOWN).map(({ place, before, after }) => {
      const link = make("a", { "data-choose": place.key, href: at(`/?place=${encodeURIComponent(place.key)}`) }, isolated(place.name));
      return make("li", {}, link, ": ", isolated(after.said), " ", make("span", { class: "quiet" }, "(before: ", isolated(before.said), ")"));
    });
    put(this.root.querySelector("[data-shown-since]"), showDay(since));
    this.one("[data-changes] ul").replaceChildren(...lines);
    const more = changed.length - lines.length;
    put(this.one("[data-changes-rest]"), more > 0 ? `And ${more} more.` : changed.length === 0 ? "Nothing else is said of any of these places." : "");
  }

  /** Put places of which something is said before the others, unless somebody is in the table. */
  private sortRows(standings: Map<string, Standing>): void {
    const body = this.one("[data-places] tbody");
    if (body.contains(document.activeElement)) return;
    const isSilent = (row: HTMLTableRowElement): number => (/unknown|not-read/.test(standings.get(row.dataset.key ?? "")?.state ?? "unknown") ? 1 : 0);
    body.append(...[...this.rows.values()].sort((one, other) => isSilent(one) - isSilent(other)));
  }

  private tell(standings: Map<string, Standing>): void {
    const counts = new Map<string, number>();
    for (const { state } of standings.values()) counts.set(state, (counts.get(state) ?? 0) + 1);
    const words = [...counts].filter(([state]) => state !== "not-read").map(([state, number]) => `${number} ${state}`);
    put(this.one("[data-told]"), `${showDay(this.day)}: ${words.join(", ")}.`);
  }

  private keepAddress(): void {
    const query = new URLSearchParams(location.search);
    const [known, find] = ["known", "find"].map((name) => this.input(name).value);
    const held = { day: this.day, known, since: this.since, find, place: this.place };
    for (const [name, value] of Object.entries(held)) value ? query.set(name, value) : query.delete(name);
    query.delete("part");
    const sent = this.root.querySelector<HTMLInputElement>(".clocks input[name='place']");
    if (sent !== null) sent.value = this.place ?? "";
    history.replaceState(history.state, "", at(`/?${query}`));
  }

  private showCount({ told, drawn }: Part): void {
    const so = this.rows.size < drawn ? `${this.rows.size} so far, ` : "";
    const most = drawn < told ? ", those told of most; choose a country to see others" : "";
    put(this.one("[data-drawn]"), `${so}${drawn.toLocaleString("en")} of ${told.toLocaleString("en")} places${most}.`);
  }

  private togglePlay(): void {
    if (this.playing !== 0) this.stop();
    else {
      if (this.day >= this.last) this.move(this.first);
      const step = Math.max(1, Math.round(daysBetween(this.first, this.last) / STEPS_OF_PLAY));
      this.playing = window.setInterval(() => this.tick(step), TICK_MS);
      this.showPlaying();
    }
  }

  private tick(step: number): void {
    const next = addDays(this.day, step);
    this.move(next < this.last ? next : this.last);
    if (this.day >= this.last) this.stop();
  }

  private stop(): void {
    clearInterval(this.playing);
    this.playing = 0;
    this.showPlaying();
    this.update();
  }

  private showPlaying(): void {
    const play = this.one("[data-play]");
    play.textContent = this.playing === 0 ? "Play" : "Pause";
  }

  /** For those who want no motion: one change at a time. */
  private goToNextChange(): void {
    this.move(this.ground.changeDays().find((day) => day > this.day && day <= this.last) ?? this.first);
  }

  private one(selector: string): HTMLElement {
    const found = this.root.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`the page lacks ${selector}`);
    return found;
  }

  private input(name: string): HTMLInputElement {
    return this.one(`#${name}`) as HTMLInputElement;
  }
}

function isStill(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function put(element: Element | null | undefined, words: string): void {
  if (element && element.textContent !== words) element.textContent = words;
}
