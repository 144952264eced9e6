/** Blocks of the report as elements; whatever a chapter grows shows up here by itself. */

import { append, h } from "../dom";
import { get, type Block, type Chapter, type Part } from "../api";
import { view } from "../state";
import { t } from "../words";
import { draw, table } from "./charts";
import { label } from "./slider";

const ASSUMPTION = /^[a-z]+(\.[a-z0-9_-]+)+$/;

export function chapter(found: Chapter, run: string): HTMLElement {
  return h("section", { class: "chapter", id: `c-${found.id}` }, h("h2", {}, found.title), ...found.blocks.map((b) => block(b, run)));
}

export function parts(found: Part[]): Node[] {
  return found.map((part) => {
    if (typeof part === "string") return document.createTextNode(part);
    if (part.href?.startsWith("http")) return h("a", { href: part.href, target: "_blank", rel: "noreferrer" }, part.text);
    if (part.href) return h("span", { class: "ref", title: part.text }, ASSUMPTION.test(part.text) ? label(part.text) : part.text);
    return h("span", { class: `tone ${part.tone ?? ""}` }, part.text);
  });
}

export function block(found: Block, run: string): HTMLElement {
  switch (found.kind) {
    case "text":
      return h("p", { class: found.tone }, ...parts(found.parts));
    case "items":
      return h("ul", {}, ...found.items.map((item) => h("li", {}, ...parts(item))));
    case "table":
      return grid(found);
    case "tiles":
      return h("div", { class: "tiles" }, ...found.tiles.map(([label, value, note]) =>
        h("div", { class: "tile" }, h("span", { class: "label" }, label), h("strong", {}, value), h("span", { class: "note" }, note))));
    case "fold":
      return h("details", {}, h("summary", {}, found.summary), ...found.blocks.map((inner) => block(inner, run)));
    case "figure":
      return figure(found, run);
  }
}

function grid(found: Extract<Block, { kind: "table" }>): HTMLElement {
  const numeric = new Set(found.numbers);
  const head = h("tr", {}, ...found.head.map((name, k) => h("th", { scope: "col", class: numeric.has(k) ? "n" : "" }, name)));
  const body = found.rows.map((row) =>
    h("tr", {}, ...row.cells.map((cell, k) =>
      k === 0 ? h("th", { scope: "row" }, ...parts(cell)) : h("td", { class: numeric.has(k) ? "n" : "" }, ...parts(cell)))),
  );
  return h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": found.caption },
    h("table", {}, h("caption", {}, found.caption), h("thead", {}, head), h("tbody", {}, ...body)));
}

function figure(found: Extract<Block, { kind: "figure" }>, run: string): HTMLElement {
  const box = h("div", { class: "canvas" });
  const made = h("figure", {}, box, h("figcaption", {}, found.caption));
  if (found.svg) {
    const svg = new DOMParser().parseFromString(found.svg, "image/svg+xml").documentElement;
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", new DOMParser().parseFromString(found.about, "text/html").body.textContent ?? "");
    box.append(svg);
  } else if (found.chart) {
    chart(box, made, run, found.chart).catch((error: Error) => append(box, [h("p", { class: "bad" }, error.message)]));
  }
  return made;
}

export async function chart(box: HTMLElement, made: HTMLElement, run: string, name: string): Promise<void> {
  const { spec, about, caption } = await get<{ spec: Record<string, unknown>; about: string; caption: string }>(
    `/api/runs/${run}/charts/${name}`, { lang: view.lang });
  if (!made.querySelector("figcaption")) made.append(h("figcaption", {}, caption));
  const show = () => draw(box, spec, about);
  const numbers = table(spec);
  if (numbers) append(made, [numbers]);
  new IntersectionObserver((seen, observer) => {
    if (!seen.some((one) => one.isIntersecting)) return;
    observer.disconnect();
    void show();
  }, { rootMargin: "300px" }).observe(box);
}

export function figureOf(run: string, name: string): HTMLElement {
  const box = h("div", { class: "canvas" });
  const made = h("figure", {}, box);
  chart(box, made, run, name).catch(() => made.remove());
  return made;
}

export function waiting(text = t("page-working")): HTMLElement {
  return h("p", { class: "waiting", role: "status" }, h("span", { class: "spin" }), text);
}
