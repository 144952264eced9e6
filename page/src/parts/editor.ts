/** The scenario as text: checked while one writes, errors at their line, names completed. */

import { fill, h, icon } from "../dom";
import { get, post, put, type Problem } from "../api";
import { choice, choose, view } from "../state";
import { t } from "../words";

interface Checked {
  ok: boolean;
  errors: Problem[];
  name?: string;
}

let known: string[] | null = null;
/** What was typed and not yet used, by what it began with: it outlives a look at another screen. */
const drafts = new Map<string, string>();

async function names(): Promise<string[]> {
  if (known) return known;
  const schema = JSON.stringify(await get("/api/schema"));
  const keys = [...schema.matchAll(/"properties":\s*\{([^]*?)\}\s*\}/g)].flatMap((m) => [...m[1]!.matchAll(/"([a-z_]+)":\s*\{/g)].map((n) => n[1]!));
  const facts = await get<{ id: string }[]>("/api/facts", { q: "" });
  // No scenario names a city; only the globe does.
  const named = facts.filter((fact) => !fact.id.startsWith("catalogue.cities."));
  known = [...new Set([...keys, ...named.map((fact) => fact.id.replace(/^catalogue\.\w+\./, ""))])].sort();
  return known;
}

export async function editor(box: HTMLElement): Promise<void> {
  const begun = choice.yaml ?? (await get<{ yaml: string }>(`/api/scenarios/${choice.scenario}`)).yaml;
  const text = drafts.get(begun) ?? begun;
  const area = h("textarea", { spellcheck: "false", wrap: "off", "aria-label": t("page-text"), value: text });
  const gutter = h("div", { class: "gutter", "aria-hidden": "true" });
  const problems = h("div", { class: "problems", role: "status", "aria-live": "polite" });
  const offers = h("ul", { class: "offers", role: "listbox", hidden: true });
  const use = h("button", { class: "button main", type: "button" }, t("page-use"));
  const keep = h("button", { class: "button", type: "button" }, t("page-keep"));
  const name = h("input", { class: "entry", type: "text", value: choice.scenario === "spacex-ai1" ? t("screen-own-name") : choice.scenario, "aria-label": t("page-keep-name") });
  const file = h("a", { class: "button", download: "scenario.yaml" }, icon("down"), t("page-download"));
  fill(box,
    h("p", { class: "lead" }, t("page-editor-about")),
    h("div", { class: "editor" }, gutter, area, offers),
    problems,
    h("div", { class: "row" }, use, name, keep, file));
  let broken = false;
  let timer = 0;
  let bad = new Set<number>();

  function lines(): void {
    const count = area.value.split("\n").length;
    fill(gutter, ...Array.from({ length: count }, (_, k) => h("span", { class: bad.has(k + 1) ? "bad" : "" }, k + 1)));
    gutter.scrollTop = area.scrollTop;
    area.style.setProperty("--lines", String(count));
  }

  async function check(): Promise<void> {
    const asked = area.value;
    const found = await post<Checked>("/api/check", { scenario: choice.scenario, yaml: asked, lang: view.lang });
    if (asked !== area.value) return; // a later text has its own answer
    broken = !found.ok;
    use.disabled = broken;
    keep.disabled = broken;
    bad = new Set(found.errors.map((error) => error.line ?? 0));
    lines();
    fill(problems, ...(found.ok ? [h("p", { class: "good" }, t("page-text-good", { name: found.name ?? "" }))] : found.errors.map(problem)));
  }

  function problem(error: Problem): HTMLElement {
    const place = error.line === null ? "" : t("page-line", { line: error.line, column: error.column ?? 1 });
    return h("button", { class: "problem", type: "button", onclick: () => go(error) }, h("b", {}, place), " ", error.path ? h("code", {}, error.path) : null, " ", error.message);
  }

  function go(error: Problem): void {
    if (error.line === null) return;
    const at = area.value.split("\n").slice(0, error.line - 1).join("\n").length + (error.line > 1 ? 1 : 0) + (error.column ?? 1) - 1;
    area.focus();
    area.setSelectionRange(at, at);
    area.scrollTop = Math.max(0, (error.line - 6) * 21);
  }

  function word(): [string, number] {
    const before = area.value.slice(0, area.selectionStart);
    const found = /[\w.-]{2,}$/.exec(before)?.[0] ?? "";
    return [found, area.selectionStart - found.length];
  }

  async function complete(): Promise<void> {
    const [typed] = word();
    const list = typed.length < 2 ? [] : (await names()).filter((one) => one.startsWith(typed) && one !== typed).slice(0, 7);
    offers.hidden = !list.length;
    fill(offers, ...list.map((one, k) => h("li", { role: "option", "aria-selected": k === 0 ? "true" : "false", onmousedown: (event: Event) => { event.preventDefault(); take(one); } }, one)));
    const row = area.value.slice(0, area.selectionStart).split("\n");
    offers.style.setProperty("--top", `${row.length * 21 - area.scrollTop + 14}px`);
    offers.style.setProperty("--left", `${Math.min(row.at(-1)!.length, 40) * 8 + 56}px`);
  }

  function take(one: string): void {
    const [typed, from] = word();
    area.setRangeText(one, from, from + typed.length, "end");
    offers.hidden = true;
    changed();
  }

  function changed(): void {
    drafts.set(begun, area.value);
    lines();
    file.setAttribute("href", `data:text/yaml;charset=utf-8,${encodeURIComponent(area.value)}`);
    clearTimeout(timer);
    timer = window.setTimeout(() => void check(), 250);
  }

  area.addEventListener("input", () => {
    changed();
    void complete();
  });
  area.addEventListener("keydown", (event) => {
    if (offers.hidden) return;
    if (event.key === "Tab" || event.key === "Enter") {
      event.preventDefault();
      take(offers.querySelector('[aria-selected="true"]')?.textContent ?? "");
    } else if (event.key === "Escape") {
      event.stopPropagation();
      offers.hidden = true;
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const all = [...offers.children];
      const now = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
      const next = (now + (event.key === "ArrowDown" ? 1 : all.length - 1)) % all.length;
      all.forEach((one, k) => one.setAttribute("aria-selected", k === next ? "true" : "false"));
    }
  });
  area.addEventListener("scroll", () => (gutter.scrollTop = area.scrollTop));
  area.addEventListener("blur", () => (offers.hidden = true));
  use.addEventListener("click", () => choose({ yaml: area.value, kase: null, sets: {} }));
  keep.addEventListener("click", () => {
    put(`/api/scenarios/${name.value.trim()}`, { yaml: area.value }).then(
      () => choose({ scenario: name.value.trim(), yaml: null, kase: null, sets: {} }),
      (error: Error) => fill(problems, h("p", { class: "bad" }, error.message)),
    );
  });
  changed();
}
