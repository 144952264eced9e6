/** The globe: Earth in day and night, and every satellite, moved by the graphics card. */

import * as THREE from "three";
import { OrbitControls } from "three/examples/jsm/controls/OrbitControls.js";
import { mask } from "./land";
import { along, chargeAngle, lasers, onGround, place, satellite, shellPhase, sun, turn, type Route, type Sky, type Vector } from "./orbit";
import { AIR_FRAGMENT, EARTH_FRAGMENT, EARTH_VERTEX, FLEET_FRAGMENT, FLEET_VERTEX, LASER_FRAGMENT, LASER_VERTEX } from "./shaders";

export interface View {
  element: HTMLElement;
  show(sky: Sky): void;
  at(t: number): void;
  mark(k: number | null): void;
  traffic(route: Route | null): void;
  dispose(): void;
}

const BRIGHT = new THREE.Color("#ffb454");
const DARK = new THREE.Color("#4d8dff");
const THROTTLED = new THREE.Color("#c08bff");
const FILL = new THREE.Color("#5fe0a8");
const SITES: Record<string, string> = { owned: "#6aa9ff", rented: "#a9b8d0" };
const LIFT = 1.006;
const ARC = 48;

export async function globe(onPick: (k: number | null) => void): Promise<View> {
  // Without a graphics card (tests, pictures for the documentation) fewer points are drawn.
  const query = new URLSearchParams(location.search);
  const low = query.has("low");
  const renderer = new THREE.WebGLRenderer({ antialias: !low, alpha: true, preserveDrawingBuffer: low, powerPreference: "high-performance" });
  renderer.setPixelRatio(low ? Number(query.get("low")) || 0.5 : Math.min(devicePixelRatio, 2));
  const canvas = renderer.domElement;
  canvas.className = "globe";
  const scene = new THREE.Scene();
  const camera = new THREE.PerspectiveCamera(32, 1, 0.1, 60);
  camera.up.set(0, 0, 1);
  const controls = new OrbitControls(camera, canvas);
  controls.enablePan = false;
  controls.enableDamping = true;
  controls.minDistance = 1.8;
  controls.maxDistance = 12;
  controls.enableZoom = false;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  controls.autoRotate = !still;
  controls.autoRotateSpeed = 0.22;
  controls.addEventListener("start", () => (controls.autoRotate = false));
  canvas.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      camera.position.multiplyScalar(event.deltaY > 0 ? 1.06 : 0.94).clampLength(1.8, 12);
    },
    { passive: false },
  );

  const light = { value: new THREE.Vector3(1, 0, 0) };
  const land = new THREE.CanvasTexture(await mask(low ? 1024 : 4096));
  land.anisotropy = 8;
  land.wrapS = THREE.RepeatWrapping;
  const ball = new THREE.SphereGeometry(1, low ? 48 : 128, low ? 32 : 96);
  ball.rotateX(Math.PI / 2);
  const earth = new THREE.Mesh(
    ball,
    new THREE.ShaderMaterial({ vertexShader: EARTH_VERTEX, fragmentShader: EARTH_FRAGMENT, uniforms: { uLand: { value: land }, uSun: light } }),
  );
  const air = new THREE.Mesh(
    ball,
    new THREE.ShaderMaterial({
      vertexShader: EARTH_VERTEX,
      fragmentShader: AIR_FRAGMENT,
      uniforms: { uSun: light },
      side: THREE.BackSide,
      transparent: true,
      depthWrite: false,
      blending: THREE.AdditiveBlending,
    }),
  );
  air.scale.setScalar(1.11);
  scene.add(earth, air, stars());
  const marker = ring();
  scene.add(marker);

  let sky: Sky | null = null;
  let fleet: { points: THREE.Points; material: THREE.ShaderMaterial; beams: THREE.LineSegments }[] = [];
  const fixed = new THREE.Group();
  const paths = new THREE.Group();
  scene.add(fixed, paths);
  let from: Route | null = null;
  let marked: number | null = null;
  let time = 0;
  let alive = true;
  let dirty = true;
  let seen = true;

  function show(next: Sky): void {
    for (const { points, material, beams } of fleet) {
      scene.remove(points, beams);
      points.geometry.dispose();
      beams.geometry.dispose();
      (beams.material as THREE.Material).dispose();
      material.dispose();
    }
    fixed.clear();
    for (const one of next.places) fixed.add(dot(onGround(one, 0, LIFT), SITES[one.kind] ?? "#ffffff"));
    sky = next;
    const alpha = Math.max(0.2, Math.min(0.95, 0.95 * Math.sqrt(5000 / Math.max(1, next.points))));
    fleet = next.shells.map((shell) => {
      const geometry = new THREE.BufferGeometry();
      const own = next.elements.subarray(4 * shell.first, 4 * (shell.first + shell.points));
      geometry.setAttribute("elements", new THREE.BufferAttribute(own, 4));
      geometry.setDrawRange(0, shell.points);
      const material = new THREE.ShaderMaterial({
        vertexShader: FLEET_VERTEX,
        fragmentShader: FLEET_FRAGMENT,
        uniforms: {
          uPhase: { value: 0 },
          uDrift: { value: 0 },
          uSize: { value: (next.points > 20000 ? 15 : next.points > 2000 ? 22 : 40) * renderer.getPixelRatio() * scale() },
          uSun: light,
          uBright: { value: BRIGHT },
          uDark: { value: shell.eclipse === "ride-through" ? DARK : THROTTLED },
          uFill: { value: FILL },
          uCharge: { value: chargeAngle(shell) },
          uAlpha: { value: alpha },
        },
        transparent: true,
        depthWrite: false,
        blending: THREE.AdditiveBlending,
      });
      const points = new THREE.Points(geometry, material);
      points.frustumCulled = false;
      const beams = joined(next, shell);
      scene.add(points, beams);
      return { points, material, beams };
    });
    // Look at the day side, a little from dusk.
    const [x, y] = sun(next, time);
    const angle = Math.atan2(y, x) - 1.05;
    camera.position.set(Math.cos(angle), Math.sin(angle), 0.42).setLength(5.1);
    at(time);
  }

  /** Points are drawn for a stage 800 pixels high; a small one gets small points. */
  function scale(): number {
    return Math.max(0.4, Math.min(1.2, (canvas.clientHeight || 800) / 800));
  }

  function at(t: number): void {
    time = t;
    if (!sky) return;
    dirty = true;
    light.value.set(...sun(sky, t));
    earth.rotation.z = turn(sky, t);
    sky.shells.forEach((shell, k) => {
      const [phase, drift] = shellPhase(shell, t);
      const { uniforms } = fleet[k]!.material;
      uniforms["uPhase"]!.value = phase;
      uniforms["uDrift"]!.value = drift;
      const beams = fleet[k]!.beams.material as THREE.ShaderMaterial;
      beams.uniforms["uPhase"]!.value = phase;
      beams.uniforms["uDrift"]!.value = drift;
    });
    fixed.rotation.z = turn(sky, t);
    route();
    placeMarker();
  }

  /** From a city to the satellite of each orbital site, and over the ground to each data centre. */
  function route(): void {
    for (const child of [...paths.children]) {
      paths.remove(child);
      if (child instanceof THREE.Line) child.geometry.dispose();
    }
    if (!sky || !from) return;
    const spin = turn(sky, time);
    const here = onGround(from, spin, LIFT);
    paths.add(dot(here, "#ffffff"));
    for (const way of from.ways) {
      const strong = way.site === from.fastest;
      const up = way.satellite === null ? null : satellite(sky, way.satellite, time);
      const site = sky.places.find((one) => one.site === way.site);
      if (up) paths.add(thread(along(here, up, way.direct), "#ffd08a", strong), dot(up, "#ffd08a"));
      else if (site) paths.add(thread(arc(here, onGround(site, spin, LIFT)), SITES[way.kind] ?? "#ffffff", strong));
    }
  }

  function placeMarker(): void {
    const found = marked === null || !sky ? null : satellite(sky, marked, time);
    marker.visible = found !== null;
    if (found) marker.position.set(...found);
    dirty = true;
  }

  function resize(): void {
    const { clientWidth: w, clientHeight: height } = canvas.parentElement ?? canvas;
    if (!w || !height) return;
    renderer.setSize(w, height, false);
    camera.aspect = w / height;
    const wide = w > 900;
    // The words stand on the left, so the Earth goes to the right.
    if (wide) camera.setViewOffset(w, height, -w * 0.2, height * 0.06, w, height);
    else camera.clearViewOffset();
    camera.fov = wide ? 32 : 32 * Math.max(1, (0.95 * height) / w);
    camera.updateProjectionMatrix();
    dirty = true;
  }

  function frame(): void {
    if (!alive) return;
    requestAnimationFrame(frame);
    if (!seen || document.hidden) return;
    // Nothing is drawn while nothing moves: a laptop on battery thanks for it.
    if (!controls.update() && !dirty) return;
    dirty = false;
    marker.quaternion.copy(camera.quaternion);
    renderer.render(scene, camera);
  }

  let pressed: [number, number] | null = null;
  canvas.addEventListener("pointerdown", (event) => (pressed = [event.clientX, event.clientY]));
  canvas.addEventListener("pointerup", (event) => {
    if (!pressed || Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) > 5) return;
    onPick(nearest(event));
  });

  function nearest(event: PointerEvent): number | null {
    if (!sky) return null;
    const box = canvas.getBoundingClientRect();
    const point = new THREE.Vector3();
    const eye = camera.position.clone();
    let best: number | null = null;
    let least = 14;
    for (const shell of sky.shells) {
      const [phase, drift] = shellPhase(shell, time);
      for (let k = shell.first; k < shell.first + shell.points; k++) {
        const p = place(sky.elements, k, phase, drift);
        point.set(...p);
        if (hidden(eye, point)) continue;
        point.project(camera);
        const x = ((point.x + 1) / 2) * box.width;
        const y = ((1 - point.y) / 2) * box.height;
        const far = Math.hypot(x - (event.clientX - box.left), y - (event.clientY - box.top));
        if (far < least) {
          least = far;
          best = k;
        }
      }
    }
    return best;
  }

  const watcher = new ResizeObserver(resize);
  const element = document.createElement("div");
  element.className = "globe-box";
  element.append(canvas);
  watcher.observe(element);
  new IntersectionObserver(([entry]) => (seen = entry?.isIntersecting ?? true)).observe(element);
  frame();
  return {
    element,
    show,
    at,
    mark: (k) => {
      marked = k;
      placeMarker();
    },
    traffic: (next) => {
      if (sky && next && next.city !== from?.city) {
        // Turn to where the traffic begins, seen a little from the south.
        controls.autoRotate = false;
        const [x, y, z] = onGround(next, turn(sky, time));
        const far = camera.position.length();
        camera.position.set(x, y, z * 0.8 - 0.12).setLength(far);
      }
      from = next;
      route();
      dirty = true;
    },
    dispose: () => {
      alive = false;
      watcher.disconnect();
      renderer.dispose();
    },
  };
}

/** Whether the Earth stands between the eye and a point. */
function hidden(eye: THREE.Vector3, point: THREE.Vector3): boolean {
  const ray = point.clone().sub(eye);
  const far = ray.length();
  ray.divideScalar(far);
  const nearest = -eye.dot(ray);
  if (nearest > far) return false;
  return eye.clone().addScaledVector(ray, nearest).length() < 1;
}

function ring(): THREE.Mesh {
  const drawn = new THREE.Mesh(
    new THREE.RingGeometry(0.022, 0.028, 40),
    new THREE.MeshBasicMaterial({ color: "#ffffff", transparent: true, opacity: 0.95, depthTest: false, side: THREE.DoubleSide }),
  );
  drawn.visible = false;
  return drawn;
}

function stars(): THREE.Points {
  const count = 1400;
  const places = new Float32Array(3 * count);
  let seed = 7;
  const next = () => ((seed = (seed * 16807) % 2147483647) / 2147483647) * 2 - 1;
  for (let k = 0; k < count; k++) {
    const v = new THREE.Vector3(next(), next(), next()).setLength(30);
    places.set([v.x, v.y, v.z], 3 * k);
  }
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute("position", new THREE.BufferAttribute(places, 3));
  return new THREE.Points(
    geometry,
    new THREE.PointsMaterial({ color: "#9fb4d8", size: 1.1, sizeAttenuation: false, transparent: true, opacity: 0.5 }),
  );
}

const DOT = new THREE.SphereGeometry(0.011, 12, 8);

function dot(where: Vector, colour: string): THREE.Mesh {
  const made = new THREE.Mesh(DOT, new THREE.MeshBasicMaterial({ color: colour }));
  made.position.set(...where);
  return made;
}

function thread(points: Vector[], colour: string, strong: boolean): THREE.Line {
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute("position", new THREE.BufferAttribute(new Float32Array(points.flat()), 3));
  return new THREE.Line(geometry, new THREE.LineBasicMaterial({ color: colour, transparent: true, opacity: strong ? 1 : 0.45 }));
}

/** The shortest way over the ground, a little above it. */
function arc(a: Vector, b: Vector): Vector[] {
  const [p, q] = [new THREE.Vector3(...a).normalize(), new THREE.Vector3(...b).normalize()];
  const angle = p.angleTo(q);
  const axis = new THREE.Vector3().crossVectors(p, q).normalize();
  return Array.from({ length: ARC + 1 }, (_, k) => {
    const share = k / ARC;
    return p.clone().applyAxisAngle(axis, angle * share).multiplyScalar(LIFT + 0.12 * Math.min(1, angle) * share * (1 - share)).toArray() as Vector;
  });
}

function joined(sky: Sky, shell: Sky["shells"][number]): THREE.LineSegments {
  const pairs = lasers(sky, shell).flat();
  const own = new Float32Array(4 * pairs.length);
  pairs.forEach((k, n) => own.set(sky.elements.subarray(4 * k, 4 * k + 4), 4 * n));
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute("elements", new THREE.BufferAttribute(own, 4));
  geometry.setDrawRange(0, pairs.length);
  // Light adds up: the lasers of thirty shells together may not outshine the satellites.
  const least = 0.18 / Math.max(3, sky.shells.length);
  const lines = new THREE.LineSegments(geometry, new THREE.ShaderMaterial({
    vertexShader: LASER_VERTEX, fragmentShader: LASER_FRAGMENT, transparent: true, depthWrite: false, blending: THREE.AdditiveBlending,
    uniforms: { uPhase: { value: 0 }, uDrift: { value: 0 }, uAlpha: { value: Math.max(least, Math.min(0.4, 160 / Math.max(1, pairs.length))) } },
  }));
  lines.frustumCulled = false;
  return lines;
}
