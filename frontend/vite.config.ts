// Builds the page's one entry into the package, with fixed names: the server adds the digest of the bundle to each address.
import { defineConfig } from "vite";

export default defineConfig({
  base: "/static/",
  publicDir: false,
  build: {
    outDir: "../src/warledger/views/static",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: "src/main.ts",
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        assetFileNames: "[name][extname]",
        // What main.ts imports and its parts import too stands apart: a part that imported main.js would run it a second time, as the
        // address in the page has the digest of the bundle behind it and that in the part has not.
        codeSplitting: { groups: [{ name: "theme", test: /src\/theme\.ts$/ }, { name: "htmx", test: /node_modules\/htmx\.org/ }] },
      },
    },
  },
});
