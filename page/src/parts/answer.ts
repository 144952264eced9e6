/** The answer in one look: a sentence, and a bar for every site. */

import { fill, glide, h, refill } from "../dom";
import type { Answer } from "../api";
import { money, number, percent, t } from "../words";

export function headline(box: HTMLElement, found: Answer): void {
  const { orbit, ground } = found.cheapest;
  const ratio = found.ratio;
  let big: string;
  let line: string;
  if (ratio && orbit && ground) {
    const times = ratio.p50;
    big = times >= 1 ? t("page-times-more", { ratio: number(times, 2) }) : t("page-times-less", { share: percent(times, 2) });
    line = t("page-answer", {
      work: found.work, ground, share: percent(found.orbit_wins_frac ?? 0, 2), low: number(ratio.p10, 2), high: number(ratio.p90, 2),
    });
  } else {
    const [name, site] = Object.entries(found.sites).sort((a, b) => (a[1].usd_per_mtoken?.p50 ?? 0) - (b[1].usd_per_mtoken?.p50 ?? 0))[0]!;
    big = money(site.usd_per_mtoken?.p50 ?? NaN);
    line = t("page-answer-one", { site: name, work: found.work });
  }
  const ask = h("button", { class: "button small", type: "button", onclick: () => {
    const tab = document.getElementById("tab-parity");
    tab?.click();
    tab?.focus({ preventScroll: true });
    document.querySelector(".readers")?.scrollIntoView({ behavior: glide() });
  } }, t("screen-ask-price"));
  fill(box, h("p", { class: "kicker" }, found.name), h("h1", {}, big), h("p", { class: "line" }, line), ratio ? ask : null);
}

export function bars(box: HTMLElement, found: Answer, chosen: string, choose: (site: string) => void): void {
  const sites = Object.entries(found.sites);
  const most = Math.max(...sites.map(([, site]) => site.usd_per_mtoken?.p90 ?? 0), 1e-9);
  refill(
    box,
    ...sites.map(([name, site]) => {
      const cost = site.usd_per_mtoken;
      const bar = h("span", { class: `bar ${site.kind}` });
      const whisker = h("span", { class: "whisker" });
      if (cost) {
        bar.style.setProperty("--long", `${(100 * cost.p50) / most}%`);
        whisker.style.setProperty("--from", `${(100 * cost.p10) / most}%`);
        whisker.style.setProperty("--to", `${(100 * cost.p90) / most}%`);
      }
      return h("button",
        { class: "site", type: "button", "data-key": name, "aria-pressed": name === chosen ? "true" : "false", onclick: () => choose(name) },
        h("span", { class: "site-name" }, name, h("small", {}, t(`kind-site-${site.kind}`))),
        h("span", { class: "plot", "aria-hidden": "true" }, bar, whisker),
        h("span", { class: "cost" }, cost ? money(cost.p50) : "–",
          h("small", {}, cost ? t("page-from-to", { low: money(cost.p10), high: money(cost.p90) }) : "")),
      );
    }),
    h("p", { class: "unit" }, t("page-unit-note", { samples: found.samples })),
  );
}
