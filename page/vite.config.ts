import { defineConfig } from "vite";

export default defineConfig({
  base: "/",
  build: {
    outDir: "../src/evernoon/web/static",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    target: "es2022",
  },
  server: { proxy: { "/api": "http://127.0.0.1:8750" } },
});
