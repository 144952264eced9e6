/** Pieces that several studies are made of: tables, choices, bars. */

import { h } from "../dom";
import { number, percent, t } from "../words";
import { pretty } from "./slider";

export type Cell = Node | string;

export function grid(label: string, head: string[], rows: Cell[][], numeric: number[]): HTMLElement {
  const n = new Set(numeric);
  return h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": label },
    h("table", {}, h("caption", {}, label),
      h("thead", {}, h("tr", {}, ...head.map((name, k) => h("th", { scope: "col", class: n.has(k) ? "n" : "" }, name)))),
      h("tbody", {}, ...rows.map((row) => h("tr", {}, ...row.map((cell, k) => k === 0 ? h("th", { scope: "row" }, cell) : h("td", { class: n.has(k) ? "n" : "" }, cell)))))));
}

export function spread(found: Record<string, number | null>, unit = ""): Cell {
  const said = (x: number | null | undefined) => (x === null || x === undefined ? "–" : unit === "%" ? percent(x) : number(x));
  const { p10, p50, p90 } = found;
  const whole = h("span", {}, said(p50), unit && unit !== "%" && p50 !== null ? `\u00a0${pretty(unit)}` : "");
  if (p10 !== p90) whole.append(h("small", {}, `${said(p10)} … ${said(p90)}`));
  return whole;
}

export function pick(label: string, options: [string, string][], chosen: string, change?: (value: string) => void): HTMLSelectElement {
  const box = h("select", { class: "pick", "aria-label": label }, ...options.map(([value, text]) => h("option", { value, selected: value === chosen }, text)));
  if (change) box.addEventListener("change", () => change(box.value));
  return box;
}

export function field(label: string, control: HTMLElement): HTMLElement {
  return h("label", { class: "ask-field" }, h("span", {}, label), control);
}

export function command(text: string): HTMLElement {
  return h("details", { class: "data" }, h("summary", {}, t("screen-command")), h("pre", { class: "told" }, text));
}

export function bar(label: string, value: string, share: number): HTMLElement {
  const drawn = h("span", { class: `bar-long ${share < 0 ? "less" : "more"}`, "aria-hidden": "true" });
  drawn.style.setProperty("--long", `${Math.abs(share) * 100}%`);
  return h("div", { class: "bar-row" }, h("span", { class: "bar-name" }, label), h("span", { class: "bar-box" }, drawn), h("span", { class: "n" }, value));
}
