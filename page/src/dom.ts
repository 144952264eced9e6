/** Elements without a framework: h("div", {class: "a"}, "text", child). */

export type Child = Node | string | number | null | undefined | false;
type Handler = (event: never) => void;
export type Attributes = Record<string, string | number | boolean | null | undefined | Handler>;

function put(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") {
      element.addEventListener(name.replace(/^on/, ""), value as unknown as EventListener);
    } else if (name === "value" && (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) {
      element.value = String(value);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
}

export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  put(element, attributes);
  append(element, children);
  return element;
}

export function s(name: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  put(element, attributes);
  append(element, children);
  return element;
}

export function append(element: Element, children: Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    element.append(typeof child === "number" ? String(child) : child);
  }
}

export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren();
  append(element, children);
}

const HELD = "a, button, select, input";

/** The same, and the keyboard stays on the control where it was: the one with the same `data-key`. */
export function refill(element: Element, ...children: Child[]): void {
  const held = element.contains(document.activeElement) ? document.activeElement?.getAttribute("data-key") : null;
  fill(element, ...children);
  if (!held) return;
  const again = element.querySelector<HTMLElement>(`[data-key="${CSS.escape(held)}"]`);
  // An undo that has nothing left to undo takes no focus: its neighbour does.
  const all = [...element.querySelectorAll<HTMLElement>(HELD)].filter((one) => !one.matches(":disabled"));
  const next = again?.matches(":disabled") ? all.find((one) => again.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) : again;
  next?.focus({ preventScroll: true });
}

/** How the page moves to another place: not at all by itself for those who asked for no motion. */
export function glide(): ScrollBehavior {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

export function icon(name: keyof typeof ICONS): SVGElement {
  const drawn = s("svg", { viewBox: "0 0 20 20", class: "icon", "aria-hidden": "true" });
  drawn.append(s("path", { d: ICONS[name] }));
  return drawn;
}

const ICONS = {
  close: "M5 5l10 10M15 5L5 15",
  undo: "M7 5L3.5 8.5 7 12M4 8.5h7.5a4 4 0 0 1 0 8H9",
  share: "M10 12.5V3.5M6.8 6.2L10 3l3.2 3.2M4.5 10.5v5.5h11v-5.5",
  play: "M6.5 4.5l9 5.5-9 5.5z",
  pause: "M7 5v10M13 5v10",
  sun: "M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7M10 2v1.6M10 16.4V18M2 10h1.6M16.4 10H18M4.4 4.4l1.1 1.1M14.5 14.5l1.1 1.1M15.6 4.4l-1.1 1.1M5.5 14.5l-1.1 1.1",
  moon: "M15.5 12.2A6.3 6.3 0 0 1 7.8 4.5a6.3 6.3 0 1 0 7.7 7.7z",
  code: "M7 6l-4 4 4 4M13 6l4 4-4 4",
  down: "M10 4v9M6.5 9.8L10 13.3l3.5-3.5M4.5 16.5h11",
  reset: "M4.5 10a5.5 5.5 0 1 1 1.7 4M4.5 15v-3.5H8",
} as const;
