/** The stage: globe or map, the time bar under it, the card of the satellite somebody clicked. */

import { fill, h, icon } from "../dom";
import { bytes, post } from "../api";
import { asked, choice, view as chosen } from "../state";
import { date, number, t } from "../words";
import type { View } from "./globe";
import { charging, lasers, parsed, place, shellOf, shellPhase, sun, sunlit, type Route, type Sky, type Way } from "./orbit";

const DAY = 86400;
const SPANS: [string, number][] = [["1d", DAY], ["30d", 30 * DAY], ["1y", 365.25 * DAY]];
const SPEEDS = [1, 60, 600, 3600, DAY];

export interface Stage {
  element: HTMLElement;
  load(): Promise<void>;
}

function webgl(): boolean {
  if (new URLSearchParams(location.search).has("flat")) return false;
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
}

export async function stage(): Promise<Stage> {
  let sky: Sky | null = null;
  let time = 0;
  let playing = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  let speed = 600;
  let span = SPANS[1]![1];
  let picked: number | null = null;
  let asSent = "";

  const pick = (k: number | null) => {
    picked = k;
    view.mark(k);
    card();
  };
  let view: View;
  if (webgl()) {
    try {
      view = await (await import("./globe")).globe(pick);
    } catch {
      view = await (await import("./map")).flatMap(pick);
    }
  } else {
    view = await (await import("./map")).flatMap(pick);
  }
  view.element.setAttribute("role", "img");

  const clock = h("output", { class: "clock", "aria-live": "off" });
  const bar = h("input", { type: "range", min: 0, max: 1000, value: 0, step: 1, class: "time", "aria-label": t("page-time") });
  const button = h("button", { class: "round", type: "button" });
  const fast = h("select", { class: "plain", "aria-label": t("page-speed") });
  const wide = h("select", { class: "plain", "aria-label": t("page-span") });
  const legend = h("p", { class: "legend" });
  const crowd = h("select", { class: "plain" });
  const delays = h("output", { class: "delays" });
  const traffic = h("div", { class: "traffic" });
  const cardBox = h("aside", { class: "sat-card", hidden: true, "aria-live": "polite" });
  const element = h(
    "div",
    { class: "stage-sky" },
    view.element,
    cardBox,
    h("div", { class: "time-bar" }, button, bar, clock, fast, wide, traffic, legend),
  );

  function words(): void {
    fill(fast, ...SPEEDS.map((x) => h("option", { value: x, selected: x === speed }, t(`page-speed-${x}`))));
    fill(wide, ...SPANS.map(([name, x]) => h("option", { value: x, selected: x === span }, t(`page-span-${name}`))));
    fill(button, icon(playing ? "pause" : "play"));
    button.setAttribute("aria-label", t(playing ? "page-pause" : "page-play"));
  }

  let from = "";
  let told = -Infinity;
  let asking = false;
  /** The server finds the way at the time shown; while time runs it is asked once a second. */
  async function route(): Promise<void> {
    const [city, at] = [from, time];
    if (!city || !sky) {
      view.traffic(null);
      fill(delays);
      return;
    }
    if (asking) return;
    asking = true;
    told = at;
    try {
      const found = await post<Route>("/api/route", { ...asked(), city, t_s: at });
      if (city === from) {
        view.traffic(found);
        fill(delays, ...found.ways.map((way) => h("span", { class: way.site === found.fastest ? "fastest" : "" }, said(way))));
      }
    } catch (error) {
      if (city === from) delays.value = (error as Error).message;
    } finally {
      asking = false;
    }
    if (city !== from || (!playing && time !== at)) void route();
  }

  function said(way: Way): string {
    const delay = t("screen-traffic-way", { site: way.site, ms: number(way.rtt_ms.p50, 2), low: number(way.rtt_ms.p10, 2), high: number(way.rtt_ms.p90, 2) });
    if (way.satellite === null) return delay;
    const how = way.direct
      ? t("screen-traffic-direct", { degrees: number(((way.elevation_rad ?? 0) * 180) / Math.PI, 2) })
      : t("screen-traffic-mesh", { km: number(way.laser_m / 1000, 2) });
    return `${delay}, ${how}`;
  }
  crowd.addEventListener("change", () => {
    from = crowd.value;
    void route();
  });

  button.addEventListener("click", () => {
    playing = !playing;
    words();
  });
  fast.addEventListener("change", () => (speed = Number(fast.value)));
  wide.addEventListener("change", () => {
    span = Number(wide.value);
    time %= span;
  });
  bar.addEventListener("input", () => {
    time = (Number(bar.value) / 1000) * span;
    move();
  });

  function move(): void {
    view.at(time);
    bar.value = String(Math.round((time / span) * 1000));
    if (!sky) return;
    const shown = date((sky.epoch_jd - 2440587.5) * DAY * 1000 + time * 1000);
    clock.value = `${shown} UTC`;
    bar.setAttribute("aria-valuetext", shown);
    if (from && !playing && told !== time) void route();
  }

  function card(): void {
    const shell = sky && picked !== null ? shellOf(sky, picked) : undefined;
    cardBox.hidden = !shell;
    if (!sky || !shell || picked === null) return;
    const p = place(sky.elements, picked, ...shellPhase(shell, time));
    const lit = sunlit(p, sun(sky, time));
    const slot = picked - shell.first;
    const shown = shell.points / shell.planes;
    fill(
      cardBox,
      h("header", {}, h("h3", {}, t("page-satellite", { site: shell.site })), closer()),
      h("p", { class: lit ? "lit" : "dark" }, t(lit ? "page-sunlit" : "page-eclipse"), charging(sky, shell, picked, time) ? ` · ${t("screen-legend-charging")}` : ""),
      h("dl", {},
        ...pair("page-altitude", `${number(shell.altitude_m / 1000, 4)} km`),
        ...pair("page-inclination", `${number((shell.inclination_rad * 180) / Math.PI, 4)}°`),
        ...pair("page-period", `${number(shell.period_s / 60, 3)} min`),
        ...pair("page-plane", `${Math.floor(slot / shown) + 1} / ${shell.planes}`),
        ...(sky.cards[shell.site] ?? []).flatMap(([name, value, note]) => [h("dt", {}, name), h("dd", {}, value, h("small", {}, note))]),
      ),
    );
  }

  function closer(): HTMLButtonElement {
    return h("button", { class: "round small", type: "button", "aria-label": t("page-close"), onclick: () => pick(null) }, icon("close"));
  }

  let before = performance.now();
  function tick(now: number): void {
    requestAnimationFrame(tick);
    const passed = Math.min(now - before, 100);
    before = now;
    if (!playing || !sky || document.hidden) return;
    time = (time + (passed / 1000) * speed) % span;
    move();
    if (from && Math.floor(now / 1000) !== Math.floor((now - passed) / 1000)) void route();
    if (picked !== null && Math.floor(now / 500) !== Math.floor((now - passed) / 500)) card();
  }
  requestAnimationFrame(tick);

  async function load(): Promise<void> {
    words();
    const wanted = asked();
    const same = JSON.stringify([choice.scenario, choice.yaml, choice.kase, chosen.lang]);
    if (same !== asSent || !sky) {
      sky = parsed(await bytes("/api/sky", wanted));
      asSent = same;
      picked = null;
      view.show(sky);
    }
    move();
    card();
    const many = t("page-fleet", { satellites: number(sky.satellites, 7), shells: sky.shells.length });
    const key = (kind: string, id: string) => h("span", { class: `key ${kind}` }, t(id));
    const nights = new Set(sky.shells.map((shell) => shell.eclipse));
    const linked = sky.shells.some((shell) => lasers(sky!, shell).length > 0);
    fill(
      legend,
      ...(sky.satellites
        ? [
            key("sun", "page-sunlit"), key("fill", "screen-legend-charging"),
            nights.has("ride-through") ? key("shade", "page-eclipse") : null,
            nights.has("throttle") || nights.has("sleep") ? key("throttled", "screen-legend-throttled") : null,
            linked ? key("laser", "screen-legend-laser") : null,
          ]
        : []),
      h("span", {}, sky.satellites ? many : t("page-no-fleet")),
      ...(sky.stands_for > 1 ? [h("span", {}, t("page-stands-for", { count: number(sky.stands_for) }))] : []),
      sky.gateways ? h("span", {}, t("screen-gateways", { count: number(sky.gateways.count), rate: `${number(sky.gateways.bit_per_s / 1e9)} Gbit/s` })) : null,
    );
    const people = [...sky.cities].sort((a, b) => a.name.localeCompare(b.name, chosen.lang));
    crowd.setAttribute("aria-label", t("screen-traffic"));
    fill(crowd, h("option", { value: "" }, t("screen-traffic-none")), ...people.map((one) => h("option", { value: one.id, selected: one.id === from }, one.name)));
    fill(traffic, h("span", {}, t("screen-traffic")), crowd, delays);
    void route();
    view.element.setAttribute("aria-label", `${t("page-globe")} ${many}`);
  }

  return { element, load };
}

function pair(id: string, value: string): Node[] {
  return [h("dt", {}, t(id)), h("dd", {}, value)];
}
