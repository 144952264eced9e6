export const EARTH_VERTEX = /* glsl */ `
varying vec3 vNormal;
varying vec3 vView;
varying vec2 vUv;
void main() {
  vUv = uv;
  vNormal = normalize(mat3(modelMatrix) * normal);
  vec4 world = modelMatrix * vec4(position, 1.0);
  vView = normalize(cameraPosition - world.xyz);
  gl_Position = projectionMatrix * viewMatrix * world;
}`;

export const EARTH_FRAGMENT = /* glsl */ `
uniform sampler2D uLand;
uniform vec3 uSun;
varying vec3 vNormal;
varying vec3 vView;
varying vec2 vUv;
void main() {
  vec3 n = normalize(vNormal);
  vec4 mask = texture2D(uLand, vUv);
  float land = smoothstep(0.25, 0.75, mask.r);
  float light = dot(n, uSun);
  float day = smoothstep(-0.16, 0.22, light);
  float high = clamp(light, 0.0, 1.0);
  vec3 sea = mix(vec3(0.018, 0.036, 0.075), vec3(0.045, 0.145, 0.27), day) + vec3(0.03, 0.06, 0.085) * high;
  vec3 ground = mix(vec3(0.05, 0.07, 0.105), vec3(0.30, 0.36, 0.34), day) + vec3(0.20, 0.18, 0.12) * high;
  vec3 colour = mix(sea, ground, land);
  colour += mask.g * mix(vec3(0.10, 0.16, 0.26), vec3(0.22, 0.26, 0.26), day) * 0.55;
  // The terminator: a warm line where the Sun stands low.
  float dusk = exp(-pow(light / 0.13, 2.0));
  colour += vec3(0.30, 0.12, 0.03) * dusk * 0.42;
  // A glint on the sea.
  vec3 halfway = normalize(uSun + vView);
  colour += vec3(0.9, 0.8, 0.6) * pow(max(dot(n, halfway), 0.0), 26.0) * (1.0 - land) * 0.16 * day;
  float rim = pow(1.0 - max(dot(n, vView), 0.0), 3.0);
  colour = mix(colour, vec3(0.32, 0.55, 0.95), rim * (0.14 + 0.52 * day));
  gl_FragColor = vec4(colour, 1.0);
}`;

export const AIR_FRAGMENT = /* glsl */ `
uniform vec3 uSun;
varying vec3 vNormal;
varying vec3 vView;
void main() {
  vec3 n = normalize(vNormal);
  float facing = max(-dot(n, vView), 0.0);
  float glow = pow(smoothstep(0.0, 0.62, facing), 3.2);
  float day = smoothstep(-0.45, 0.6, dot(n, uSun));
  vec3 colour = mix(vec3(0.18, 0.30, 0.62), vec3(0.36, 0.62, 1.0), day);
  gl_FragColor = vec4(colour, glow * (0.06 + 0.50 * day));
}`;

const PLACE = /* glsl */ `
vec3 placed(vec4 e, float phase, float drift) {
  float u = e.w + phase;
  float node = e.z + drift;
  float x = e.x * cos(u);
  float y = e.x * sin(u);
  float flatY = y * cos(e.y);
  return vec3(x * cos(node) - flatY * sin(node), x * sin(node) + flatY * cos(node), y * sin(e.y));
}
float litAt(vec3 p, vec3 light) {
  float along = dot(p, light);
  return along > 0.0 ? 1.0 : smoothstep(0.994, 1.006, length(p - along * light));
}`;

export const LASER_VERTEX = /* glsl */ `
attribute vec4 elements;
uniform float uPhase;
uniform float uDrift;
${PLACE}
void main() {
  gl_Position = projectionMatrix * viewMatrix * vec4(placed(elements, uPhase, uDrift), 1.0);
}`;

export const LASER_FRAGMENT = /* glsl */ `
uniform float uAlpha;
void main() {
  gl_FragColor = vec4(0.42, 0.86, 1.0, uAlpha);
}`;

export const FLEET_VERTEX = /* glsl */ `
attribute vec4 elements;
uniform float uCharge;
uniform float uPhase;
uniform float uDrift;
uniform float uSize;
uniform vec3 uSun;
varying float vLit;
varying float vCharge;
${PLACE}
void main() {
  vec3 p = placed(elements, uPhase, uDrift);
  vLit = litAt(p, uSun);
  float least = 1.0;
  for (int k = 1; k <= 8; k++) least = min(least, litAt(placed(elements, uPhase - uCharge * float(k) / 8.0, uDrift), uSun));
  vCharge = vLit * (1.0 - least);
  vec4 seen = viewMatrix * vec4(p, 1.0);
  gl_Position = projectionMatrix * seen;
  gl_PointSize = uSize / max(-seen.z, 0.2);
}`;

export const FLEET_FRAGMENT = /* glsl */ `
uniform vec3 uBright;
uniform vec3 uDark;
uniform vec3 uFill;
uniform float uAlpha;
varying float vLit;
varying float vCharge;
void main() {
  float d = length(gl_PointCoord - 0.5) * 2.0;
  float soft = smoothstep(1.0, 0.0, d);
  if (soft < 0.02) discard;
  vec3 colour = mix(mix(uDark, uBright, vLit), uFill, vCharge);
  gl_FragColor = vec4(colour, soft * uAlpha * mix(0.8, 1.0, vLit));
}`;
