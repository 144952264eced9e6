/** A small line drawing of cost along one assumption, orbit against ground. */

import { h, s } from "../dom";
import type { Answer, Assumption, Sweep } from "../api";
import { money, t } from "../words";
import { grid } from "./pieces";
import { label, shown } from "./slider";

const W = 420;
const H = 210;
const PAD = { left: 54, right: 96, top: 16, bottom: 34 };

export function sweepChart(found: Sweep, about: Assumption, answer: Answer): HTMLElement {
  const all = Object.values(found.usd_per_mtoken).flat().filter((x): x is number => x !== null && x > 0);
  const low = Math.log10(Math.min(...all)) - 0.05;
  const high = Math.log10(Math.max(...all)) + 0.05;
  const [first, last] = [found.values[0]!, found.values.at(-1)!];
  const x = (v: number) => PAD.left + ((v - first) / (last - first || 1)) * (W - PAD.left - PAD.right);
  const y = (v: number) => PAD.top + (1 - (Math.log10(v) - low) / (high - low || 1)) * (H - PAD.top - PAD.bottom);
  const drawn = s("svg", { viewBox: `0 0 ${W} ${H}`, class: "lines", role: "img", "aria-label": t("page-sweep-about", { name: label(found.id) }) });
  for (const tick of ticks(low, high)) {
    drawn.append(s("line", { x1: PAD.left, x2: W - PAD.right, y1: y(tick), y2: y(tick), class: "grid" }), s("text", { x: PAD.left - 8, y: y(tick) + 4, "text-anchor": "end" }, money(tick, 2)));
  }
  const ends: { site: string; y: number; kind: string }[] = [];
  for (const [site, costs] of Object.entries(found.usd_per_mtoken)) {
    const kind = answer.sites[site]?.kind ?? "orbit";
    const points = costs.map((cost, k) => (cost ? `${x(found.values[k]!).toFixed(1)},${y(cost).toFixed(1)}` : "")).filter(Boolean);
    drawn.append(s("polyline", { points: points.join(" "), class: `line ${kind}` }));
    const end = costs.at(-1);
    if (end) ends.push({ site, y: y(end), kind });
  }
  ends.sort((a, b) => a.y - b.y);
  ends.forEach((end, k) => {
    const above = ends[k - 1];
    if (above && end.y - above.y < 15) end.y = above.y + 15;
    drawn.append(s("text", { x: W - PAD.right + 8, y: end.y + 4, class: `name ${end.kind}` }, end.site));
  });
  for (const [at, anchor] of [[first, "start"], [last, "end"]] as const) {
    drawn.append(s("text", { x: x(at), y: H - 12, "text-anchor": anchor }, shown(about, at)));
  }
  if (found.crossing !== null) {
    drawn.append(s("line", { x1: x(found.crossing), x2: x(found.crossing), y1: PAD.top, y2: H - PAD.bottom, class: "cross" }));
  }
  const verdict = found.crossing === null ? t("page-no-crossing") : t("page-crossing", { value: shown(about, found.crossing) });
  return h("figure", { class: "sweep" }, h("h4", {}, label(found.id)), drawn, h("figcaption", { class: found.crossing === null ? "none" : "some" }, verdict),
    h("details", { class: "data" }, h("summary", {}, t("page-as-table")), numbers(found, about)));
}

function numbers(found: Sweep, about: Assumption): HTMLElement {
  const sites = Object.keys(found.usd_per_mtoken);
  const rows = found.values.map((x, k) => [shown(about, x), ...sites.map((site) => money(found.usd_per_mtoken[site]![k] ?? NaN))]);
  return grid(t("page-sweep-about", { name: label(found.id) }), [label(found.id), ...sites], rows, sites.map((_, k) => k + 1));
}

function ticks(low: number, high: number): number[] {
  const found: number[] = [];
  for (let power = Math.floor(low); power <= high; power++) {
    for (const step of high - low > 1.6 ? [1] : [1, 2, 5]) {
      const tick = step * 10 ** power;
      if (Math.log10(tick) >= low && Math.log10(tick) <= high) found.push(tick);
    }
  }
  return found;
}
