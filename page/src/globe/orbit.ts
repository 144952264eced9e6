/** Circular orbits with J2 drift, the same on the processor as in the vertex shader. */

export interface Shell {
  site: string;
  index: number;
  first: number;
  points: number;
  altitude_m: number;
  inclination_rad: number;
  planes: number;
  per_plane: number;
  period_s: number;
  argument_rate_rad_per_s: number;
  nodal_rate_rad_per_s: number;
  eclipse: "ride-through" | "throttle" | "sleep";
  charge_s: number;
  terminals: number;
}
export interface City {
  id: string;
  name: string;
  latitude_rad: number;
  longitude_rad: number;
}
/** The way from a city to one site: to a satellite of the sky, or over the ground. */
export interface Way {
  site: string;
  kind: string;
  rtt_ms: { p10: number; p50: number; p90: number };
  satellite: number | null;
  elevation_rad: number | null;
  direct: boolean;
  laser_m: number;
}
export interface Route {
  city: string;
  name: string;
  t_s: number;
  latitude_rad: number;
  longitude_rad: number;
  ways: Way[];
  fastest: string;
}
export interface Place {
  site: string;
  kind: string;
  country: string;
  latitude_rad: number;
  longitude_rad: number;
}
export interface Sky {
  satellites: number;
  points: number;
  stands_for: number;
  epoch_jd: number;
  gmst_rad: number;
  obliquity_rad: number;
  sun_longitude_rad: number;
  shells: Shell[];
  places: Place[];
  cities: City[];
  gateways: { count: number; bit_per_s: number } | null;
  cards: Record<string, [string, string, string][]>;
  elements: Float32Array;
}
export type Vector = [number, number, number];

const TURN = 2 * Math.PI;
const TROPICAL_YEAR_S = 365.24219 * 86400;
const SIDEREAL_RATE = TURN / 86164.0905;

export function parsed(buffer: ArrayBuffer): Sky {
  const size = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, size))) as Omit<Sky, "elements">;
  return { ...header, elements: new Float32Array(buffer.slice(4 + size)) };
}

/** Direction of the Sun t seconds after the epoch; mean motion with the equation of the centre. */
export function sun(sky: Sky, t: number): Vector {
  const mean = sky.sun_longitude_rad + (TURN * t) / TROPICAL_YEAR_S;
  const perihelion = 4.938;
  const centre = (x: number) => 0.0334 * Math.sin(x - perihelion);
  const longitude = mean + centre(mean) - centre(sky.sun_longitude_rad);
  const up = Math.sin(longitude);
  return [Math.cos(longitude), up * Math.cos(sky.obliquity_rad), up * Math.sin(sky.obliquity_rad)];
}

export function turn(sky: Sky, t: number): number {
  return (sky.gmst_rad + SIDEREAL_RATE * t) % TURN;
}

export function shellPhase(shell: Shell, t: number): [number, number] {
  return [(shell.argument_rate_rad_per_s * t) % TURN, (shell.nodal_rate_rad_per_s * t) % TURN];
}

export function place(elements: Float32Array, k: number, phase: number, drift: number): Vector {
  const r = elements[4 * k]!;
  const tilt = elements[4 * k + 1]!;
  const node = elements[4 * k + 2]! + drift;
  const u = elements[4 * k + 3]! + phase;
  const x = r * Math.cos(u);
  const y = r * Math.sin(u);
  const flat = y * Math.cos(tilt);
  return [x * Math.cos(node) - flat * Math.sin(node), x * Math.sin(node) + flat * Math.cos(node), y * Math.sin(tilt)];
}

export function sunlit(p: Vector, light: Vector): boolean {
  const along = p[0] * light[0] + p[1] * light[1] + p[2] * light[2];
  if (along > 0) return true;
  const away = p.map((x, i) => x - along * light[i]!);
  return Math.hypot(...away) > 1;
}

export function shellOf(sky: Sky, k: number): Shell | undefined {
  return sky.shells.find((shell) => k >= shell.first && k < shell.first + shell.points);
}

/** Whether a satellite came out of the shadow so shortly ago that its battery is still being filled. */
export function charging(sky: Sky, shell: Shell, k: number, t: number): boolean {
  const [phase, drift] = shellPhase(shell, t);
  const light = sun(sky, t);
  if (!sunlit(place(sky.elements, k, phase, drift), light)) return false;
  const angle = chargeAngle(shell);
  return Array.from({ length: STEPS }, (_, j) => (angle * (j + 1)) / STEPS).some((back) => !sunlit(place(sky.elements, k, phase - back, drift), light));
}

const STEPS = 8;

/** How far a satellite goes while its battery is filled after a night; at most once round. */
export function chargeAngle(shell: Shell): number {
  return Math.min(TURN, shell.argument_rate_rad_per_s * shell.charge_s);
}

/** A place on the turning Earth in the frame of the orbits. */
export function onGround(where: { latitude_rad: number; longitude_rad: number }, spin: number, radius = 1): Vector {
  const { latitude_rad: lat, longitude_rad: lon } = where;
  return [radius * Math.cos(lat) * Math.cos(lon + spin), radius * Math.cos(lat) * Math.sin(lon + spin), radius * Math.sin(lat)];
}

/** Where the way to a satellite bends: straight up, or along the mesh at the height of the satellite. */
export function along(here: Vector, up: Vector, direct: boolean, steps = 32): Vector[] {
  if (direct) return [here, up];
  const far = Math.hypot(...up);
  const dot = (here[0] * up[0] + here[1] * up[1] + here[2] * up[2]) / (far * Math.hypot(...here));
  const angle = Math.acos(Math.max(-1, Math.min(1, dot)));
  if (angle < 1e-3) return [here, up];
  const size = Math.hypot(...here);
  const between = (share: number): Vector => {
    const [a, b] = [Math.sin((1 - share) * angle) / Math.sin(angle), Math.sin(share * angle) / Math.sin(angle)];
    return [0, 1, 2].map((i) => far * ((a * here[i]!) / size + (b * up[i]!) / far)) as Vector;
  };
  return [here, ...Array.from({ length: steps + 1 }, (_, k) => between(k / steps))];
}

/** Where a satellite of the sky is t seconds after the epoch. */
export function satellite(sky: Sky, k: number, t: number): Vector | null {
  const shell = shellOf(sky, k);
  return shell ? place(sky.elements, k, ...shellPhase(shell, t)) : null;
}

const MOST_LASERS = 5000;
const CLEAR = 1.015;

/** Pairs of satellites that lasers join: along the ring, with four terminals also to the plane beside; none through the Earth. */
export function lasers(sky: Sky, shell: Shell): [number, number][] {
  const size = Math.round(shell.points / shell.planes);
  if (shell.terminals < 2 || size * shell.planes < 2) return [];
  const stride = Math.max(1, Math.ceil((2 * shell.points) / MOST_LASERS));
  const found: [number, number][] = [];
  const add = (a: number, b: number) => {
    const p = place(sky.elements, a, 0, 0);
    const q = place(sky.elements, b, 0, 0);
    if (Math.hypot(p[0] + q[0], p[1] + q[1], p[2] + q[2]) / 2 > CLEAR) found.push([a, b]);
  };
  for (let plane = 0; plane < shell.planes; plane += stride > size ? stride : 1) {
    for (let slot = 0; slot < size; slot += Math.min(stride, size)) {
      const k = shell.first + plane * size + slot;
      if (size > 1) add(k, shell.first + plane * size + ((slot + 1) % size));
      if (shell.terminals >= 4 && plane + 1 < shell.planes) add(k, k + size);
    }
  }
  return found;
}
