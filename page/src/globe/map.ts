/** A flat map where there is no WebGL: the same sky on a plain canvas. */

import { path, rings } from "./land";
import type { View } from "./globe";
import { along, onGround, place, satellite, shellPhase, sun, turn, type Route, type Sky, type Vector } from "./orbit";

const MOST = 6000;

/** A stride that meets every plane at another slot; one that divides a plane would draw bars of neighbours. */
function stride(least: number, slots: number): number {
  let step = least;
  while (step > 1 && slots % step === 0) step += 1;
  return step;
}

export async function flatMap(onPick: (k: number | null) => void): Promise<View> {
  const element = document.createElement("div");
  element.className = "globe-box flat";
  const canvas = document.createElement("canvas");
  canvas.className = "globe";
  canvas.width = 1600;
  canvas.height = 800;
  element.append(canvas);
  const context = canvas.getContext("2d")!;
  const land = document.createElement("canvas");
  land.width = canvas.width;
  land.height = canvas.height;
  const ground = land.getContext("2d")!;
  ground.fillStyle = "#0b1a2e";
  ground.fillRect(0, 0, land.width, land.height);
  path(ground, await rings(), land.width, land.height);
  ground.fillStyle = "#4a5a5c";
  ground.fill("evenodd");
  let sky: Sky | null = null;
  let marked: number | null = null;
  let time = 0;
  let from: Route | null = null;
  let seen: { k: number; x: number; y: number }[] = [];

  function spot(p: Vector, spin: number): [number, number] {
    const lat = Math.asin(p[2] / Math.hypot(...p));
    let lon = (Math.atan2(p[1], p[0]) - spin) % (2 * Math.PI);
    if (lon > Math.PI) lon -= 2 * Math.PI;
    if (lon < -Math.PI) lon += 2 * Math.PI;
    return [((lon + Math.PI) / (2 * Math.PI)) * canvas.width, ((Math.PI / 2 - lat) / Math.PI) * canvas.height];
  }

  function at(t: number): void {
    time = t;
    if (!sky) return;
    context.drawImage(land, 0, 0);
    const light = sun(sky, t);
    const spin = turn(sky, t);
    night(light, spin);
    seen = [];
    const least = Math.max(1, Math.ceil(sky.points / MOST));
    for (const shell of sky.shells) {
      const step = stride(least, shell.points / shell.planes);
      const [phase, drift] = shellPhase(shell, t);
      for (let k = shell.first; k < shell.first + shell.points; k += step) {
        const p = place(sky.elements, k, phase, drift);
        const along = p[0] * light[0] + p[1] * light[1] + p[2] * light[2];
        const away = Math.hypot(p[0] - along * light[0], p[1] - along * light[1], p[2] - along * light[2]);
        context.fillStyle = along > 0 || away > 1 ? "#ffb454" : "#4d8dff";
        const [x, y] = spot(p, spin);
        seen.push({ k, x, y });
        const size = k === marked ? 9 : 2.4;
        context.fillRect(x - size / 2, y - size / 2, size, size);
      }
    }
    for (const one of sky.places) disc(spot(onGround(one, spin), spin), one.kind === "owned" ? "#6aa9ff" : "#a9b8d0");
    if (from) traffic(sky, from, spin, t);
  }

  function disc([x, y]: [number, number], colour: string): void {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x, y, 6, 0, 2 * Math.PI);
    context.fill();
  }

  function traffic(whole: Sky, route: Route, spin: number, t: number): void {
    const here = onGround(route, spin);
    for (const way of route.ways) {
      const up = way.satellite === null ? null : satellite(whole, way.satellite, t);
      const site = whole.places.find((one) => one.site === way.site);
      if (!up && !site) continue;
      context.globalAlpha = way.site === route.fastest ? 1 : 0.5;
      stroke(up ? along(here, up, way.direct) : along(here, onGround(site!, spin), false), up ? "#ffd08a" : "#6aa9ff", spin);
      if (up) disc(spot(up, spin), "#ffd08a");
      context.globalAlpha = 1;
    }
    disc(spot(here, spin), "#ffffff");
  }

  /** A way over the map; over the edge it goes on at the other side, one stroke across would lie. */
  function stroke(points: Vector[], colour: string, spin: number): void {
    context.lineWidth = 3;
    context.strokeStyle = colour;
    context.beginPath();
    let before = Infinity;
    for (const point of points) {
      const [x, y] = spot(point, spin);
      if (Math.abs(x - before) > canvas.width / 2) context.moveTo(x, y);
      else context.lineTo(x, y);
      before = x;
    }
    context.stroke();
  }

  function night(light: Vector, spin: number): void {
    const declination = Math.asin(light[2]);
    const noon = Math.atan2(light[1], light[0]) - spin;
    context.fillStyle = "rgba(2,5,12,.62)";
    for (let x = 0; x < canvas.width; x += 4) {
      const lon = (x / canvas.width) * 2 * Math.PI - Math.PI;
      const edge = Math.atan(-Math.cos(lon - noon) / Math.tan(declination || 1e-6));
      const y = ((Math.PI / 2 - edge) / Math.PI) * canvas.height;
      if (declination >= 0) context.fillRect(x, y, 4, canvas.height - y);
      else context.fillRect(x, 0, 4, y);
    }
  }

  canvas.addEventListener("click", (event) => {
    const box = canvas.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * canvas.width;
    const y = ((event.clientY - box.top) / box.height) * canvas.height;
    let best: number | null = null;
    let least = 20;
    for (const one of seen) {
      const far = Math.hypot(one.x - x, one.y - y);
      if (far < least) [least, best] = [far, one.k];
    }
    onPick(best);
  });
  return {
    element,
    show: (next) => {
      sky = next;
      at(time);
    },
    at,
    mark: (k) => {
      marked = k;
      at(time);
    },
    traffic: (next) => {
      from = next;
      at(time);
    },
    dispose: () => undefined,
  };
}
