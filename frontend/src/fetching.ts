// Fetch what the situation shows: places part by part, those told of most first, and what the server works out for a day.
import type { Clocks } from "./clocks";
import type { Part } from "./ground";
import { partOf } from "./parts";
import { at } from "./prefix";

export class Fetching {
  private turn = 0;
  private readonly reached = new Set<string>();

  constructor(private readonly clocks: Clocks) {}

  /** Begin anew: of what is still under way nothing comes any more. */
  begin(): number {
    this.reached.clear();
    this.turn += 1;
    return this.turn;
  }

  isCurrent(turn: number): boolean {
    return turn === this.turn;
  }

  /** Yield the places part by part, until somebody begins anew. */
  async *parts(asked: Record<string, string> = {}): AsyncGenerator<Part> {
    const { turn } = this;
    for (let part = 1, parts = 1; part <= parts; part += 1) {
      const found = await this.fetchPart({ ...asked, part: String(part) });
      if (turn !== this.turn) return;
      parts = found.parts;
      yield found;
    }
  }

  /** Return one place. */
  async one(place: string): Promise<Part> {
    return this.fetchPart({ place });
  }

  /** Yield the places as traced up to the day, once for each day that the clocks rest on, for as long as they do. */
  async *reach(): AsyncGenerator<Part> {
    const until = this.clocks.day;
    if (this.reached.has(until)) return;
    this.reached.add(until);
    for await (const found of this.parts({ until })) {
      if (until !== this.clocks.day) {
        this.reached.delete(until);
        return;
      }
      yield found;
    }
  }

  private async fetchPart(asked: Record<string, string>): Promise<Part> {
    const { known } = this.clocks;
    const country = new URLSearchParams(location.search).get("country");
    const query = new URLSearchParams({ ...asked, ...(known === "" ? {} : { known }), ...(country ? { country } : {}) });
    const answer = await fetch(at(`/situation/places.json?${query}`));
    if (!answer.ok) throw new Error(`places: ${answer.status}`);
    return (await answer.json()) as Part;
  }
}

/** Figures and forecasts, which the server works out for a day: taken from its page, once for each day that the clocks rest on. */
export class Aside {
  private address: string;

  constructor(private readonly root: HTMLElement, private readonly clocks: Clocks) {
    this.address = this.wanted();
  }

  async bring(): Promise<void> {
    const address = this.wanted();
    if (this.address === address) return;
    this.address = address;
    const answer = await fetch(address);
    if (!answer.ok || this.address !== address) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of page.querySelectorAll<HTMLElement>("[data-aside]")) partOf(this.root, `[data-aside="${part.dataset.aside}"]`).replaceWith(part);
  }

  private wanted(): string {
    const { day, known } = this.clocks;
    return at(`/?${new URLSearchParams({ day, ...(known === "" ? {} : { known }) })}`);
  }
}
