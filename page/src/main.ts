/** The page put together. */

import "@fontsource-variable/inter/wght.css";
import "./style/tokens.css";
import "./style/frame.css";
import "./style/parts.css";
import { fill, glide, h, icon, refill } from "./dom";
import { Failed, get, newest, post, text, type Answer, type Bar, type Listed, type Run, type Swing, type Told } from "./api";
import { asked, canUndo, choice, choose, forget, onChange, read, refuse, undo, view, write } from "./state";
import { speak, t, type Lang } from "./words";
import { stage } from "./globe/stage";
import { bars, headline } from "./parts/answer";
import { chainBar } from "./parts/chain";
import { drawer } from "./parts/drawer";
import { leave } from "./parts/studies";
import { SCREENS, swingCards, type World } from "./parts/views";

const SAMPLES = 256;
/** Screens that show how far the run is; the others would only flicker. */
const PROGRESS = new Set(["requires", "price", "levers", "conditions", "numbers"]);
/** Screens made of what comes later than the quick answer; redrawing the others would lose what is typed there. */
const LATE = new Set([...PROGRESS, "parity", "ceiling"]);
const TONGUES: Record<Lang, string> = { en: "English", de: "Deutsch", "de-AT": "Deutsch (AT)", "de-CH": "Deutsch (CH)" };

const world: World = {
  answer: undefined as unknown as Answer, told: null, bar: null, run: null, stale: false, swings: [], listed: [],
  again: () => void deep(), refresh: () => void fresh("choice"),
};
let openRoom = "";
let ranFor = "";

async function start(): Promise<void> {
  await read();
  document.documentElement.dataset["theme"] = view.theme;
  await speak(view.lang);
  const page = document.getElementById("page")!;
  const sky = await stage();
  const head = h("header", { class: "top" });
  const headlineBox = h("div", { class: "headline", "aria-live": "polite" });
  const barsBox = h("div", { class: "bars", role: "group" });
  const chainBox = h("nav", { class: "chain" });
  const drawerBox = h("aside", { class: "drawer", hidden: true });
  const swingsBox = h("div", { class: "sliders" });
  const swingsTitle = h("h2", {});
  const swingsLead = h("p", { class: "lead" });
  const tabs = h("div", { class: "tabs", role: "tablist" });
  const screen = h("main", { class: "screen", id: "screen", role: "tabpanel", tabindex: -1 });
  const foot = h("footer", { class: "foot" });
  const fault = h("div", { class: "fault", role: "alert", hidden: true });
  const skip = h("a", { class: "skip", href: "#screen" });
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    screen.focus();
  });
  const hero = h("section", { class: "hero", "data-theme": "dark" }, sky.element,
    h("div", { class: "hero-words" }, headlineBox, barsBox), chainBox);
  fill(page, skip, head, fault, hero,
    h("section", { class: "move" }, swingsTitle, swingsLead, swingsBox),
    h("section", { class: "readers" }, tabs, screen), foot, drawerBox);

  function site(): string {
    const sites = Object.keys(world.answer.sites);
    return sites.includes(view.site) ? view.site : (world.answer.cheapest.orbit ?? sites[0] ?? "");
  }

  function showAnswer(): void {
    headline(headlineBox, world.answer);
    bars(barsBox, world.answer, site(), (name) => {
      view.site = name;
      write();
      showAnswer();
    });
    showChain();
  }

  function showChain(): void {
    chainBar(chainBox, world.answer, world.stale ? world.bar : (world.told ?? world.bar), site(), openRoom, (room) => void open(room));
  }

  async function open(room: string): Promise<void> {
    openRoom = openRoom === room ? "" : room;
    showChain();
    document.body.classList.toggle("has-drawer", Boolean(openRoom));
    if (!openRoom) {
      drawerBox.hidden = true;
      chainBox.querySelector<HTMLElement>(`[data-room="${room}"]`)?.focus();
      return;
    }
    await drawer(drawerBox, room, world.run?.state === "finished" ? world.run.id : null, world.told, world.answer, () => void open(openRoom));
  }

  /** Every opened screen gets a box of its own, so that what arrives late for another one lands nowhere. */
  function showScreen(again = false): void {
    if (again && !LATE.has(view.tab)) return;
    const found = SCREENS.find(([name]) => name === view.tab) ?? SCREENS[0]!;
    if (!again || screen.dataset["screen"] !== found[0]) {
      fill(tabs, ...SCREENS.map(([name]) => {
        const on = name === found[0];
        return h("button", { role: "tab", type: "button", id: `tab-${name}`, "aria-selected": on ? "true" : "false", "aria-controls": "screen", tabindex: on ? 0 : -1, onclick: () => turnTo(name) }, t(`page-tab-${name}`));
      }));
      screen.setAttribute("aria-labelledby", `tab-${found[0]}`);
      screen.dataset["screen"] = found[0];
      leave();
      fill(screen, h("div", { class: "screen-box" }));
    }
    void found[1](screen.firstElementChild as HTMLElement, world);
  }

  function turnTo(name: string): void {
    view.tab = name;
    write();
    showScreen();
    tabs.querySelector<HTMLElement>('[aria-selected="true"]')?.scrollIntoView({ block: "nearest", inline: "center" });
  }
  tabs.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!step) return;
    const at = SCREENS.findIndex(([name]) => name === view.tab);
    turnTo(SCREENS[(at + step + SCREENS.length) % SCREENS.length]![0]);
    tabs.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  });

  function showTop(): void {
    const names = world.listed.filter((one) => one.ok);
    const kases = world.listed.find((one) => one.name === choice.scenario)?.cases ?? [];
    const pick = h("select", { class: "pick", "data-key": "scenario", "aria-label": t("page-scenario"), onchange: (event: Event) => choose({ scenario: (event.target as HTMLSelectElement).value, yaml: null, kase: null, sets: {} }) },
      ...names.map((one) => h("option", { value: one.name, selected: one.name === choice.scenario }, one.title === one.name ? one.title : `${one.title}`)));
    const belief = h("div", { class: "segments", role: "radiogroup", "aria-label": t("page-beliefs") },
      ...["central", "sceptic", "vendor"].map((name) => h("button", {
        type: "button", role: "radio", "data-key": name, "aria-checked": (choice.beliefs ?? world.answer?.beliefs ?? "central") === name ? "true" : "false",
        title: t(`page-belief-${name}`), onclick: () => choose({ beliefs: name }),
      }, t(`beliefs-${name}`))));
    const kase = kases.length
      ? h("select", { class: "pick", "data-key": "case", "aria-label": t("page-case"), onchange: (event: Event) => choose({ kase: (event.target as HTMLSelectElement).value || null }) },
          h("option", { value: "" }, t("page-no-case")), ...kases.map((name) => h("option", { value: name, selected: name === choice.kase }, name)))
      : null;
    const round = (name: Parameters<typeof icon>[0], id: string, act: () => void, off = false) =>
      h("button", { class: "round", type: "button", "data-key": id, "aria-label": t(id), title: t(id), disabled: off, onclick: act }, icon(name));
    refill(head,
      h("a", { class: "brand", href: "#", onclick: (event: Event) => { event.preventDefault(); scrollTo({ top: 0, behavior: glide() }); } }, h("span", { class: "mark-sun", "aria-hidden": "true" }), "Evernoon"),
      h("div", { class: "controls" }, pick, kase, belief),
      h("div", { class: "controls end" },
        round("undo", "page-undo", () => undo(), !canUndo()),
        round("reset", "page-reset", () => choose({ sets: {}, beliefs: null, kase: null, yaml: null }), !Object.keys(choice.sets).length && !choice.beliefs && !choice.kase && choice.yaml === null),
        round("share", "page-share", () => void share().catch((error: Error) => say(error.message))),
        round(view.theme === "dark" ? "sun" : "moon", "page-theme", () => {
          view.theme = view.theme === "dark" ? "light" : "dark";
          document.documentElement.dataset["theme"] = view.theme;
          write();
          showTop();
          showScreen();
        }),
        h("select", { class: "pick tongue", "data-key": "tongue", "aria-label": t("screen-language"), onchange: (event: Event) => void language((event.target as HTMLSelectElement).value as Lang) },
          ...Object.entries(TONGUES).map(([tag, name]) => h("option", { value: tag, lang: tag, selected: tag === view.lang }, name)))));
  }

  async function share(): Promise<void> {
    write();
    try {
      await navigator.clipboard.writeText(location.href);
      say(t("page-shared"), false);
    } catch {
      say(location.href, false);
    }
    const whole = await text("/api/file", asked());
    const file = h("a", { href: `data:text/yaml;charset=utf-8,${encodeURIComponent(whole)}`, download: "evernoon.yaml" }, t("page-as-file"));
    fault.append(" ", file);
  }

  async function language(lang: Lang): Promise<void> {
    view.lang = lang;
    await speak(lang);
    write();
    await fresh("choice");
  }

  function showWords(): void {
    skip.textContent = t("page-skip");
    swingsTitle.textContent = t("page-move-title");
    swingsLead.textContent = t(world.answer.ratio ? "page-move-lead" : "page-move-lead-one");
    barsBox.setAttribute("aria-label", t("page-sites"));
    chainBox.setAttribute("aria-label", t("page-chain"));
    tabs.setAttribute("aria-label", t("page-readers"));
    document.title = `${world.answer.name} · Evernoon`;
    fill(foot, h("p", {}, t("no-advice"), " ", t("audit-hint")), h("p", {}, t("page-credits"), " ", h("a", { href: "/api/docs" }, t("page-api"))));
  }

  let timer = 0;
  function say(text: string, bad = true): void {
    fault.hidden = false;
    fault.className = bad ? "fault bad" : "fault";
    fill(fault, text);
    clearTimeout(timer);
    timer = window.setTimeout(() => (fault.hidden = true), bad ? 12000 : 8000);
  }

  let lost = "";
  let going: AbortController | null = null;
  /** What the choice changes: the quick answer at once, everything else when it has come to rest. */
  fresh = async (changed) => {
    going?.abort();
    const own = (going = new AbortController());
    document.body.dataset["state"] = "working";
    try {
      world.answer = await newest<Answer>("/api/answer", asked(), own.signal);
    } catch (error) {
      if ((error as Error).name === "AbortError" || (error instanceof Failed && error.problem.error === "page-superseded")) return;
      const { message } = error as Error;
      if (!world.answer && forget()) {
        lost ||= message;
        return fresh(changed);
      }
      say(message);
      // A number that is refused must not stand in the way of the next one.
      if (changed === "sets" && error instanceof Failed) {
        const id = refuse().replace(/^assume\./, "");
        for (const field of document.querySelectorAll(`[data-id="${CSS.escape(id)}"] .entry`)) field.setAttribute("aria-invalid", "true");
      }
      document.body.dataset["state"] = changed === "sets" ? "ready" : "failed";
      return;
    }
    fault.hidden = true;
    if (lost) say(t("screen-lost", { reason: lost }));
    lost = "";
    world.stale = ranFor !== JSON.stringify(asked());
    world.bar = null;
    showAnswer();
    void months(own.signal);
    showTop();
    if (changed === "sets") {
      document.body.dataset["state"] = "ready";
      screen.querySelector(".notice.stale") ?? (world.told && world.stale ? showScreen(true) : null);
      return;
    }
    showWords();
    showScreen();
    document.body.dataset["state"] = "ready";
    void sky.load().catch((error: Error) => say(error.message));
    void deep();
    world.swings = await post<Swing[]>("/api/swings", asked());
    swingCards(swingsBox, world);
    showScreen(true);
    if (openRoom) {
      const room = openRoom;
      openRoom = "";
      await open(room);
    }
  };

  /** What the months say to it: cash, demand, limits, over many sets. */
  async function months(signal: AbortSignal): Promise<void> {
    document.body.dataset["chain"] = "working";
    try {
      world.bar = await newest<Bar>("/api/chain", asked(), signal);
    } catch (error) {
      if (!signal.aborted && !(error instanceof Failed && error.problem.error === "page-superseded")) say((error as Error).message);
      return;
    }
    showChain();
    document.body.dataset["chain"] = "ready";
  }

  /** The long numbers: a run of the whole chain, kept by the server, watched until it ends. */
  deep = async () => {
    const body = asked();
    const key = JSON.stringify(body);
    world.told = null;
    world.stale = false;
    ranFor = key;
    showScreen(true);
    showChain();
    try {
      let run = await post<Run>("/api/runs", { ...body, samples: SAMPLES });
      world.run = run;
      if (run.state !== "finished") run = await watched(run, (now) => {
        if (ranFor !== key) return false;
        world.run = now;
        if (PROGRESS.has(view.tab)) showScreen(true);
        return true;
      });
      if (ranFor !== key) return;
      world.run = run;
      if (run.state === "finished") world.told = await get<Told>(`/api/runs/${run.id}/chapters`, { lang: view.lang });
      if (ranFor !== key) return;
    } catch (error) {
      say((error as Error).message);
      return;
    }
    showScreen(true);
    showChain();
    document.body.dataset["deep"] = "ready";
  };

  world.listed = await get<Listed[]>("/api/scenarios");
  onChange((changed) => void fresh(changed));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && openRoom) void open(openRoom);
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !(event.target instanceof HTMLTextAreaElement)) {
      event.preventDefault();
      undo();
    }
  });
  await fresh("choice");
}

let fresh: (changed: "choice" | "sets") => Promise<void> = async () => undefined;
let deep: () => Promise<void> = async () => undefined;

/** The run when it has ended, or as it is once nobody wants to see how far it is: then `show` says false. */
function watched(run: Run, show: (now: Run) => boolean): Promise<Run> {
  return new Promise((resolve) => {
    let last = run;
    const source = new EventSource(`/api/runs/${run.id}/events`);
    source.onmessage = (event) => {
      last = JSON.parse(event.data as string) as Run;
      if (["finished", "failed", "cancelled", "interrupted"].includes(last.state) || !show(last)) {
        source.close();
        resolve(last);
      }
    };
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) resolve(last);
    };
  });
}

void start().catch((error: Error) => {
  document.getElementById("page")!.textContent = error.message;
});
