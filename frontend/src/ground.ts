// What is said of places from day to day: the data of /situation/places.json, and what it comes to on one day.

export type Actor = { id: string; name: string };
export type Quote = { claim: string; document: string; quote: string; source: string };
export type Side = {
  role: "holder" | "besieger" | "rival" | "loser";
  role_said: string;
  actors: Actor[];
  outlets: number;
  origins: number;
  support_said: string;
  claims: number;
  quotes: Quote[];
};
export type State = "held" | "besieged" | "contested" | "lost" | "unknown";
export type Interval = {
  state: State;
  begins: string;
  said: string;
  since_said: string;
  newest_said: string;
  outlets: number;
  origins: number;
  sides: Side[];
};
export type Where = { lat: number; lon: number; radius_km: number; where_prec: number | null };
/** One place as traced up to the day `until` from claims that go back to the day `from`, or all the way where that is null. */
export type Place = {
  key: string;
  name: string;
  country: string | null;
  area: boolean;
  where: Where | null;
  claims: number;
  from: string | null;
  until: string;
  intervals: Interval[];
};
export type Part = { part: number; parts: number; told: number; drawn: number; places: Place[] };
/** What is said of a place on a day; `told` is the interval it rests on, where the state is unknown the last that said anything. */
export type Standing = { state: State | "not-read"; told: Interval | null; said: string };

const TRACES_KEPT = 12;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAY_MS = 86_400_000;

/** All places that were fetched, each traced up to one or more days. */
export class Ground {
  private readonly traces = new Map<string, Place[]>();

  /** `staleDays` is the silence after which nothing is said of a place any more. */
  constructor(private readonly staleDays: number) {}

  add(places: Place[]): void {
    for (const place of places) {
      const others = (this.traces.get(place.key) ?? []).filter((other) => other.until !== place.until);
      this.traces.set(place.key, [...others.slice(1 - TRACES_KEPT), place]);
    }
  }

  clear(): void {
    this.traces.clear();
  }

  get places(): Place[] {
    return [...this.traces.values()].flatMap((traced) => traced.slice(-1));
  }

  has(key: string): boolean {
    return this.traces.has(key);
  }

  /** Whether every place was traced up to a day that lets one say what was said of it on this one. */
  reaches(day: string): boolean {
    return [...this.traces.values()].every((traced) => traced.some((place) => covers(place, day)));
  }

  standing(key: string, day: string): Standing {
    const place = this.traces.get(key)?.find((traced) => covers(traced, day));
    if (place === undefined) return { state: "not-read", told: null, said: "not looked at: too much is said of it since" };
    const past = place.intervals.filter((interval) => interval.begins <= day);
    const now = past.at(-1);
    if (now !== undefined && now.state !== "unknown") return { state: now.state, told: now, said: now.said };
    const last = past.filter((interval) => interval.state !== "unknown").at(-1) ?? null;
    return { state: "unknown", told: last, said: this.sayUnknown(last) };
  }

  /** The days on which something else begins to be said, in order. */
  changeDays(): string[] {
    const days = this.places.flatMap((place) => place.intervals.map((interval) => interval.begins));
    return [...new Set(days)].sort();
  }

  private sayUnknown(last: Interval | null): string {
    if (last === null) return "unknown: nothing said by this day";
    return `unknown: no word for ${this.staleDays} days; last ${last.said.replace(/^said to be /, "")}`;
  }
}

/** Whether two standings say something else: another state, or other parties; not on how many words they rest. */
export function differ(one: Standing, other: Standing): boolean {
  return tell(one) !== tell(other);
}

function tell(standing: Standing): string {
  if (standing.told === null || standing.state === "unknown") return standing.state;
  return JSON.stringify([standing.state, standing.told.sides.map((side) => [side.role, side.actors.map((actor) => actor.id)])]);
}

function covers(place: Place, day: string): boolean {
  return day <= place.until && (place.from === null || place.from <= day);
}

/** Say a day as the rest of the page does: `20 May 2015`. */
export function showDay(day: string): string {
  const [year, month, of] = day.split("-").map(Number);
  return `${of} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

export function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS);
}
