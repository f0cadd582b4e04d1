// The situation: two clocks that move map, table, panel and changes together, from places that were fetched once.
import { showChanges } from "./changes";
import { Clocks } from "./clocks";
import { Aside, Fetching } from "./fetching";
import { Ground, showDay, type Part, type Place, type Standing } from "./ground";
import { showKinds, showParties } from "./legend";
import { GroundMap, type Spot } from "./map";
import { lookOf, meetParties } from "./marks";
import { showNobody, showPlace } from "./panel";
import { field, partOf, put } from "./parts";
import { Player } from "./play";
import { at } from "./prefix";
import { PlaceTable } from "./table";

const REST_MS = 250;
/** UCDP's precision from which a place is a country or more. */
const COUNTRY_PREC = 6;

/** Bring the situation to life; without it the same page works by its forms and links. */
export async function mount(element: HTMLElement): Promise<void> {
  const situation = new Situation(element);
  await situation.start();
}

class Situation {
  private readonly ground: Ground;
  private readonly clocks: Clocks;
  private readonly fetching: Fetching;
  private readonly aside: Aside;
  private readonly map: GroundMap;
  private readonly table: PlaceTable;
  private readonly player: Player;
  private place: string | null;
  private resting = 0;

  constructor(private readonly root: HTMLElement) {
    this.ground = new Ground(Number(root.dataset.stale ?? "365"));
    this.clocks = new Clocks(root);
    this.fetching = new Fetching(this.clocks);
    this.aside = new Aside(root, this.clocks);
    this.table = new PlaceTable(this.one("[data-places] tbody"));
    this.place = new URLSearchParams(location.search).get("place");
    for (const part of root.querySelectorAll<HTMLElement>("[data-needs-script]")) part.hidden = false;
    for (const part of root.querySelectorAll<HTMLElement>("[data-show], [data-find-button], [data-parts-nav], [data-part-words]")) part.hidden = true;
    this.map = this.makeMap();
    this.player = new Player(this.one("[data-play]"), this.clocks, this.ground, { move: (day) => this.move(day), stopped: () => this.update() });
  }

  async start(): Promise<void> {
    this.listen();
    showKinds(this.one("[data-legend-kinds]"));
    await this.load();
  }

  private makeMap(): GroundMap {
    const { countries = "", provinces = "", outlines = null, tiles = null, attribution } = this.root.dataset;
    if (attribution) this.one("[data-map-words]").append(` ${attribution}`);
    const sources = { countries, provinces: provinces.split(" ").filter((address) => address !== ""), outlines, tiles };
    return new GroundMap(this.one("#map"), sources, (key) => this.choose(key));
  }

  private listen(): void {
    this.clocks.listen({ moved: (day) => this.move(day), recounted: () => this.update(), relearned: () => void this.load() });
    field(this.root, "find").addEventListener("input", () => this.update());
    this.root.querySelector<HTMLSelectElement>("#country")?.addEventListener("change", (event) => (event.target as HTMLSelectElement).form?.requestSubmit());
    this.one("[data-find-form]").addEventListener("submit", (event) => event.preventDefault());
    this.one(".clocks").addEventListener("submit", (event) => this.onSubmit(event));
    this.one("[data-everywhere]").addEventListener("click", () => this.look(true));
    this.root.addEventListener("click", (event) => this.onClick(event));
    document.addEventListener("theme-changed", () => {
      showKinds(this.one("[data-legend-kinds]"));
      this.update();
    });
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

  /** Fetch all places anew, and show each part as it comes. */
  private async load(): Promise<void> {
    const turn = this.fetching.begin();
    this.ground.clear();
    this.table.clear();
    for await (const found of this.fetching.parts()) {
      this.take(found.places);
      this.showCount(found);
      this.update();
      if (found.part === 1) this.look();
    }
    if (this.fetching.isCurrent(turn)) await this.showChosen(turn);
  }

  /** Show the place that was chosen, which may be told of too seldom to be among the others. */
  private async showChosen(turn: number): Promise<void> {
    if (this.place !== null && !this.ground.has(this.place)) {
      const { places } = await this.fetching.one(this.place);
      if (!this.fetching.isCurrent(turn)) return;
      this.take(places);
    }
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

  /** Where so much is told of a place that its newest claims do not go back to the day, fetch those up to that day. */
  private async reach(): Promise<void> {
    if (this.ground.reaches(this.clocks.day)) return;
    for await (const found of this.fetching.reach()) {
      this.take(found.places);
      this.update();
    }
  }

  private take(places: Place[]): void {
    this.ground.add(places);
    meetParties(places.flatMap((place) => place.intervals.flatMap((at) => at.sides.flatMap((side) => side.actors.map((actor) => actor.id)))));
    this.table.add(places);
  }

  private move(day: string): void {
    this.clocks.day = day;
    this.update();
  }

  /** Draw everything for the day at once, and what costs more when the slider rests. */
  private update(): void {
    const places = this.ground.places;
    const standings = new Map(places.map((place) => [place.key, this.ground.standing(place.key, this.clocks.day)]));
    const words = field(this.root, "find").value.trim().toLowerCase();
    this.clocks.show();
    for (const place of places) this.table.show(place, standings.get(place.key) as Standing, { chosen: place.key === this.place, words });
    this.map.show(places.flatMap((place) => this.spot(place, standings.get(place.key) as Standing)));
    this.showPanel(places, standings);
    showParties(this.one("[data-legend-parties]"), standings.values());
    clearTimeout(this.resting);
    this.resting = window.setTimeout(() => this.rest(standings), REST_MS);
  }

  private rest(standings: Map<string, Standing>): void {
    showChanges(this.root, this.ground, standings, this.clocks.since);
    this.table.sort(standings);
    this.tell(standings);
    this.keepAddress();
    if (this.player.isPlaying) return;
    this.aside.bring().catch((error: unknown) => console.warn("figures and forecasts could not be fetched", error));
    this.reach().catch((error: unknown) => console.warn("earlier claims could not be fetched", error));
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
    } else if (before !== null) this.table.focus(before);
  }

  private showPanel(places: Place[], standings: Map<string, Standing>): void {
    const panel = this.one("[data-panel]");
    const place = places.find((each) => each.key === this.place);
    if (place !== undefined) showPlace(panel, place, standings.get(place.key) as Standing, this.clocks.day, () => this.choose(null));
    else if (this.place === null) showNobody(panel);
  }

  /** Say in a sentence, to those who do not see it, what the day comes to. */
  private tell(standings: Map<string, Standing>): void {
    const counts = new Map<string, number>();
    for (const { state } of standings.values()) counts.set(state, (counts.get(state) ?? 0) + 1);
    const words = [...counts].filter(([state]) => state !== "not-read").map(([state, number]) => `${number} ${state}`);
    put(this.one("[data-told]"), `${showDay(this.clocks.day)}: ${words.join(", ")}.`);
  }

  private keepAddress(): void {
    const query = new URLSearchParams(location.search);
    const held = { ...this.clocks.kept, find: field(this.root, "find").value, place: this.place };
    for (const [name, value] of Object.entries(held)) value ? query.set(name, value) : query.delete(name);
    query.delete("part");
    const sent = this.root.querySelector<HTMLInputElement>(".clocks input[name='place']");
    if (sent !== null) sent.value = this.place ?? "";
    history.replaceState(history.state, "", at(`/?${query}`));
  }

  private showCount({ told, drawn }: Part): void {
    const so = this.table.size < drawn ? `${this.table.size} so far, ` : "";
    const most = drawn < told ? ", those told of most; choose a country to see others" : "";
    put(this.one("[data-drawn]"), `${so}${drawn.toLocaleString("en")} of ${told.toLocaleString("en")} places${most}.`);
  }

  private one(selector: string): HTMLElement {
    return partOf(this.root, selector);
  }
}
