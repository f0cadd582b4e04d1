// Draw how parties are said to stand to one another: one in the middle, the others around it, and a line that is told by its look and its sign.
import { colour } from "./theme";
import { dataOf, draw, type Option } from "./charts";
import { at } from "./prefix";

type Party = { id: string; name: string };
type Sign = "friendly" | "opposed" | "both" | "other";
type Pair = { a: string; b: string; sign: Sign; outlets: number };
type Network = { parties: Party[]; signs: Pair[] };

const WORDS: Record<Sign, string> = { friendly: "friendly", opposed: "hostile", both: "friendly and hostile", other: "neither friendly nor hostile" };
const MARKS: Record<Sign, string> = { friendly: "+", opposed: "−", both: "±", other: "·" };
/** Lines that can be told apart; of more, those between the others are left to the matrix. */
const MOST_LINES = 24;
const NARROW = 500;
const MOST_NARROW = 8;

/** Draw the network that the page holds under the id in `data-source`; a party that is chosen leads to its dossier. */
export function mount(element: HTMLElement): void {
  const network = dataOf<Network>(element.dataset.source ?? "");
  const chart = draw(element, (width) => show(network, width), { label: element.dataset.label ?? "" });
  chart.on("click", (event) => {
    const chosen = event.data as { party?: string } | undefined;
    if (chosen?.party !== undefined && chosen.party !== network.parties[0]?.id) location.assign(at(`/actors/${encodeURIComponent(chosen.party)}`));
  });
}

/** Keep what can be read: on a narrow page fewer parties, and where there are many lines only those of the party in the middle. */
function choose(network: Network, narrow: boolean): Network {
  const parties = narrow ? network.parties.slice(0, MOST_NARROW) : network.parties;
  const shown = new Set(parties.map((party) => party.id));
  const own = parties[0]?.id;
  const signs = network.signs.filter((pair) => shown.has(pair.a) && shown.has(pair.b));
  return { parties, signs: signs.length > MOST_LINES ? signs.filter((pair) => pair.a === own || pair.b === own) : signs };
}

function show(given: Network, width: number): Option {
  const narrow = width < NARROW;
  const network = choose(given, narrow);
  const names = new Map(network.parties.map((party) => [party.id, party.name]));
  return {
    tooltip: {
      formatter: (given: unknown) => {
        const { dataType, data } = given as { dataType?: string; data: { name?: string; pair?: Pair } };
        if (dataType !== "edge" || data.pair === undefined) return data.name ?? "";
        const { a, b, sign, outlets } = data.pair;
        return `${names.get(a)} and ${names.get(b)}: said to be ${WORDS[sign]} (${outlets})`;
      },
    },
    grid: { left: narrow ? 50 : 110, right: narrow ? 50 : 110, top: 36, bottom: 40 },
    xAxis: { type: "value", min: -1, max: 1, show: false },
    yAxis: { type: "value", min: -1, max: 1, show: false },
    series: [
      {
        type: "graph", coordinateSystem: "cartesian2d", symbolSize: 16, cursor: "pointer",
        label: {
          show: true, color: colour("ink"), fontSize: narrow ? 11 : 13, lineHeight: 15, position: "bottom", textBorderColor: colour("paper"), textBorderWidth: 3,
          width: narrow ? 80 : 150, overflow: "break",
        },
        edgeLabel: { show: true, rotate: 0, fontSize: 12, fontWeight: "bold", color: colour("ink"), textBorderColor: colour("paper"), textBorderWidth: 4, formatter: mark },
        data: place(network.parties),
        links: network.signs.map((pair) => link(pair)),
      },
    ],
  };
}

function mark(given: unknown): string {
  const { pair } = (given as { data: { pair: Pair } }).data;
  return `${MARKS[pair.sign]} ${pair.outlets}`;
}

/** The first party in the middle, the others on an ellipse that fills the place, in the order given. */
function place(parties: Party[]): object[] {
  const around = parties.length - 1;
  return parties.map((party, at) => {
    const angle = (2 * Math.PI * (at - 1)) / Math.max(1, around) + (around > 2 ? Math.PI / 2 : 0);
    const spot = at === 0 ? [0, 0] : [Math.cos(angle), Math.sin(angle)];
    const ink = at === 0 ? colour("ink") : colour("quiet");
    return {
      name: party.name, id: party.id, party: party.id, value: spot, symbol: at === 0 ? "rect" : "circle", symbolSize: at === 0 ? 20 : 14,
      itemStyle: { color: at === 0 ? ink : colour("card"), borderColor: ink, borderWidth: 2 },
    };
  });
}

function link(pair: Pair): object {
  const looks: Record<Sign, { color: string; type: string | number[]; wide: number }> = {
    friendly: { color: colour("friendly-ink"), type: "solid", wide: 2.5 },
    opposed: { color: colour("opposed-ink"), type: [9, 5], wide: 2.5 },
    both: { color: colour("both-ink"), type: [12, 3, 2, 3, 2, 3], wide: 3 },
    other: { color: colour("quiet"), type: [2, 4], wide: 1.5 },
  };
  const { color, type, wide } = looks[pair.sign];
  return {
    source: pair.a, target: pair.b, pair, value: pair.outlets,
    lineStyle: { color, type, width: wide, curveness: 0.06, opacity: 1 },
  };
}
