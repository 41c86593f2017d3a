// SPDX-License-Identifier: MIT
// Makes the page: node build.mjs FOLDER-OF-PACKAGES FOLDER-OF-MODULES OUT. One file of scripts, one of styles, the worker, the modules.
import {copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";

const here = dirname(fileURLToPath(import.meta.url)), root = dirname(here);
const [packages, modules, out] = process.argv.slice(2).map((path) => resolve(path));
const esbuild = createRequire(join(packages, "x.js"))("esbuild");

// Programs for this page alone, each behind which of examples/, and how many cores show what there is to see.
const OWN = {ring: ["deadlock", 4], prefix_sum: ["input", 1], mutexes: ["many", 1024]};

function example(folder, name, cores) {
  return {name, cores, text: readFileSync(join(folder, `${name}.py`), "utf-8").replace("# SPDX-License-Identifier: MIT\n", "")};
}

// The index of the examples says in which order to read them, and how each is started; those that CPython starts are not for this page.
function examples() {
  const index = readFileSync(join(root, "examples/README.md"), "utf-8");
  const rows = [...index.matchAll(/^\|.*\| `epython (?:-c (\d+) )?(?:--[\w-]+ )*(\w+)\.py` \|/gm)];
  return rows.flatMap(([, cores, name]) => [example(join(root, "examples"), name, Number(cores ?? 16)),
                                            ...(name in OWN ? [example(join(here, "examples"), ...OWN[name])] : [])]);
}

rmSync(out, {recursive: true, force: true});
mkdirSync(out, {recursive: true});
const common = {bundle: true, minify: true, outdir: out, logLevel: "warning", target: "es2020", legalComments: "linked", absWorkingDir: here};
await esbuild.build({
  ...common, entryPoints: [join(here, "src/page.js")], format: "iife", nodePaths: [join(packages, "node_modules")],
  plugins: [{name: "examples", setup(build) {
    build.onResolve({filter: /^examples$/}, () => ({path: "examples", namespace: "examples"}));
    build.onLoad({filter: /.*/, namespace: "examples"}, () => ({contents: JSON.stringify(examples()), loader: "json"}));
  }}],
});
await esbuild.build({...common, bundle: false, entryPoints: [join(here, "src/worker.js")]});

// The colours are a trace's page's: what stands there before its first other rule.
const colours = readFileSync(join(root, "host/record/page/style.css"), "utf-8").split("* {")[0];
const own = ":root { --string: #1d7a46; --number: #a1470b; }\n@media (prefers-color-scheme: dark) { :root { --string: #7fce98; --number: #e0a36b; } }\n* { box-sizing: border-box; }\n";
writeFileSync(join(out, "page.css"), (await esbuild.transform(colours + own + readFileSync(join(here, "page.css"), "utf-8"), {loader: "css", minify: true})).code);
copyFileSync(join(here, "index.html"), join(out, "index.html"));
for (const bits of [32, 64]) for (const ending of ["js", "wasm"]) copyFileSync(join(modules, `float${bits}.${ending}`), join(out, `float${bits}.${ending}`));
copyFileSync(join(modules, "unicode_names.bin"), join(out, "unicode_names.bin"));
