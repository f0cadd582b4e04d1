// The map: the only module that knows Leaflet. Places are drawn on one canvas over outlines that this server has.
import L from "leaflet";
import "leaflet/dist/leaflet.css";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Where } from "./ground";
import { drawMark, RADIUS, REACH, type Look, type Paper } from "./marks";
import { colour } from "./theme";

export type Spot = { key: string; where: Where; name: string; said: string; look: Look };
export type MapSources = { countries: string; provinces: string[]; outlines: string | null; tiles: string | null };
/** UCDP's precision from which a place is an area: drawn with the circle it lies in. */
const VAGUE = 4;
const LABEL_FONT = "600 12px system-ui, sans-serif";
const LABEL_REACH = 200;
const LABEL_LETTERS = 24;
/** What Leaflet gives a path drawn on a canvas, which its types leave out. */
type Drawn = { _renderer: { _ctx: CanvasRenderingContext2D; _drawing: boolean }; _point: L.Point; _pxBounds: L.Bounds; _empty(): boolean };

class Mark extends L.CircleMarker {
  look: Look | null = null;
  label = "";
  paper: Paper = { ink: "#000", paper: "#fff" };

  _updatePath(): void {
    const drawn = this as unknown as Drawn;
    if (this.look === null || !drawn._renderer._drawing || drawn._empty()) return;
    drawMark(drawn._renderer._ctx, drawn._point.x, drawn._point.y, this.look, this.paper);
    if (this.label !== "") drawLabel(drawn._renderer._ctx, drawn._point, this.label, this.paper);
  }

  setLabel(label: string): void {
    if (this.label === label) return;
    this.label = label;
    this._updateBounds();
    this.redraw();
  }

  _updateBounds(): void {
    const drawn = this as unknown as Drawn;
    drawn._pxBounds = new L.Bounds(drawn._point.subtract([REACH, REACH]), drawn._point.add([this.label === "" ? REACH : LABEL_REACH, REACH]));
  }
}

export class GroundMap {
  private readonly map: L.Map;
  private readonly marks = new Map<string, Mark>();
  private readonly areas = new Map<string, L.Circle>();
  private readonly lines: { layer: L.GeoJSON; style: () => L.PathOptions }[] = [];
  private spots = new Map<string, Spot>();

  constructor(element: HTMLElement, sources: MapSources, private readonly choose: (key: string) => void) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map = L.map(element, {
      preferCanvas: true, attributionControl: false, zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still,
      minZoom: 2, maxZoom: 13, zoomSnap: 0.5, worldCopyJump: true,
    });
    this.map.setView([33, 40], 4);
    this.map.on("zoomend", () => this.label());
    for (const [name, order] of [["land", "250"], ["lines", "260"], ["areas", "390"]] as const) this.map.createPane(name).style.zIndex = order;
    document.addEventListener("theme-changed", () => this.recolour());
    this.drawGround(sources).catch((error: unknown) => console.warn("the outlines could not be drawn", error));
  }

  /** Show these places as they look now. */
  show(spots: Spot[]): void {
    this.spots = new Map(spots.map((spot) => [spot.key, spot]));
    for (const [key, mark] of this.marks) if (!this.spots.has(key)) this.drop(key, mark);
    for (const spot of spots) this.place(spot);
    this.order();
    this.label();
  }

  /** Look at a piece of the world in which these places lie. */
  fit(keys: Iterable<string>): void {
    const found = [...keys].flatMap((key) => this.spots.get(key) ?? []);
    const points = found.map((spot) => L.latLng(spot.where.lat, spot.where.lon));
    if (points.length > 0) this.map.fitBounds(L.latLngBounds(points).pad(0.1), { maxZoom: 9, animate: false });
  }

  /** Bring a place into view, where it is not. */
  reveal(key: string): void {
    const spot = this.spots.get(key);
    if (spot === undefined) return;
    const at = L.latLng(spot.where.lat, spot.where.lon);
    if (!this.map.getBounds().pad(-0.05).contains(at)) this.map.panTo(at);
  }

  /** Draw those of which nothing is said below the others, and the chosen one above. */
  private order(): void {
    for (const [key, mark] of this.marks) {
      const look = this.spots.get(key)?.look;
      if (look?.chosen) mark.bringToFront();
      else if (look?.kind === "faint") mark.bringToBack();
    }
  }

  /** Write the names of places beside them, as far as there is room: the chosen one first, then those told of most. */
  private label(): void {
    const wanted = [...this.spots.values()].filter((spot) => spot.look.kind !== "faint").sort((one, other) => Number(other.look.chosen) - Number(one.look.chosen));
    const taken = wanted.map((spot) => L.bounds([this.at(spot).subtract([RADIUS, RADIUS]), this.at(spot).add([RADIUS, RADIUS])]));
    const named = new Set<string>();
    wanted.forEach((spot, n) => {
      const from = this.at(spot).add([RADIUS + 2, -RADIUS]);
      const box = L.bounds([from, from.add([RADIUS + 7 * Math.min(spot.name.length, LABEL_LETTERS), 2 * RADIUS])]);
      if (!spot.look.chosen && taken.some((other, at) => at !== n && other.intersects(box))) return;
      taken.push(box);
      named.add(spot.key);
    });
    for (const [key, mark] of this.marks) mark.setLabel(named.has(key) ? (this.spots.get(key)?.name.slice(0, LABEL_LETTERS) ?? "") : "");
  }

  private at(spot: Spot): L.Point {
    return this.map.project([spot.where.lat, spot.where.lon]);
  }

  private place(spot: Spot): void {
    const at: L.LatLngTuple = [spot.where.lat, spot.where.lon];
    let mark = this.marks.get(spot.key);
    if (mark === undefined) {
      mark = new Mark(at, { radius: RADIUS + 2, weight: 0 });
      mark.on("click", () => this.choose(spot.key));
      mark.bindTooltip(() => this.say(spot.key), { direction: "top", offset: [0, -8] });
      this.marks.set(spot.key, mark);
      if ((spot.where.where_prec ?? 0) >= VAGUE && spot.where.radius_km > 0) {
        this.areas.set(spot.key, L.circle(at, { radius: spot.where.radius_km * 1000, interactive: false, pane: "areas", dashArray: "6 5", weight: 1.5 }).addTo(this.map));
      }
    }
    mark.look = spot.look;
    mark.paper = paper();
    const area = spot.look.kind === "faint" ? null : (spot.look.parties[0]?.colour ?? spot.look.ring);
    this.areas.get(spot.key)?.setStyle({ stroke: area !== null, fill: area !== null, color: area ?? "", fillColor: area ?? "", fillOpacity: 0.1, opacity: 0.8 });
    if (this.map.hasLayer(mark)) mark.redraw();
    else mark.addTo(this.map);
  }

  private drop(key: string, mark: Mark): void {
    mark.remove();
    this.areas.get(key)?.remove();
    this.marks.delete(key);
    this.areas.delete(key);
  }

  /** The name and what is said, as text: Leaflet would take a string for markup. */
  private say(key: string): HTMLElement {
    const spot = this.spots.get(key);
    const words = document.createElement("div");
    const name = document.createElement("strong");
    const said = document.createElement("div");
    name.textContent = spot?.name ?? "";
    said.textContent = spot?.said ?? "";
    words.append(name, said);
    return words;
  }

  private async drawGround(sources: MapSources): Promise<void> {
    if (sources.tiles !== null) L.tileLayer(sources.tiles, { maxZoom: 19 }).addTo(this.map);
    if (sources.outlines !== null) {
      this.draw(await fetchJson<GeoJSON.GeoJsonObject>(sources.outlines), "lines", () => ({ color: colour("quiet"), weight: 1, fill: false, opacity: 0.8 }));
      return;
    }
    const world = await fetchJson<Topology<Record<string, GeometryCollection>>>(sources.countries);
    if (sources.tiles === null && world.objects["land"] !== undefined) {
      this.draw(feature(world, world.objects["land"]), "land", () => ({ stroke: false, fill: true, fillColor: colour("land"), fillOpacity: 1 }));
    }
    if (world.objects["countries"] !== undefined) {
      this.draw(mesh(world, world.objects["countries"]), "lines", () => ({ color: colour("border"), weight: 1.2, fill: false }));
    }
    for (const address of sources.provinces) {
      const country = await fetchJson<Topology<Record<string, GeometryCollection>>>(address);
      for (const parts of Object.values(country.objects)) {
        this.draw(mesh(country, parts, (one, other) => one !== other), "lines", () => ({ color: colour("border"), weight: 0.8, dashArray: "3 3", fill: false }));
      }
    }
  }

  private draw(shape: GeoJSON.GeoJsonObject, pane: string, style: () => L.PathOptions): void {
    const renderer = L.canvas({ pane });
    const options = { interactive: false, pane, renderer, style, pointToLayer: (_: unknown, at: L.LatLng) => L.circleMarker(at, { radius: 2, pane, renderer }) };
    this.lines.push({ layer: L.geoJSON(shape, options as L.GeoJSONOptions).addTo(this.map), style });
  }

  private recolour(): void {
    for (const { layer, style } of this.lines) layer.setStyle(style());
    for (const mark of this.marks.values()) {
      mark.paper = paper();
      mark.redraw();
    }
  }
}

function drawLabel(ctx: CanvasRenderingContext2D, { x, y }: L.Point, label: string, { ink, paper }: Paper): void {
  ctx.save();
  ctx.font = LABEL_FONT;
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3;
  ctx.strokeStyle = paper;
  ctx.fillStyle = ink;
  ctx.strokeText(label, x + 2 * RADIUS, y);
  ctx.fillText(label, x + 2 * RADIUS, y);
  ctx.restore();
}

function paper(): Paper {
  return { ink: colour("ink"), paper: colour("card") };
}

async function fetchJson<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as T;
}
