// SPDX-License-Identifier: MIT
// Beside other Pythons of the browser: what must be downloaded (compressed by brotli), how long until it says hello, and the bench's kernels, smaller.
//
//     node bench/web/compare.mjs [ROUNDS]           `make web-bench`
//
// Each runs in a process of Node.js of its own, in turn, round after round; the least of each counts. Times are by the clock, of the run alone
// but for the start, which is from the process's begin to the output. All compute the same, or it is said. ePython runs on one core, with
// everything that the page records of it.
import {execFileSync} from "node:child_process";
import {createRequire} from "node:module";
import {readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";
import {brotliCompressSync} from "node:zlib";

const self = fileURLToPath(import.meta.url), root = dirname(dirname(dirname(self)));
const packages = join(root, "build/bench-web/node_modules"), page = join(root, "build/wasm/page");
const require = createRequire(self);

// What makes the kernels smaller.
const KERNELS = {fib: [["33", "26"]], sieve: [["2000", "100"]], mandelbrot: [["480", "96"], ["240", "48"]], oddeven_sort: [["80", "8"]], nqueens: [], fannkuch: []};

function kernel(name) {
  let text = readFileSync(join(root, "bench/kernels", `${name}.py`), "utf-8");
  for (const [from, to] of KERNELS[name]) text = text.replaceAll(from, to);
  return text;
}

const microPython = join(packages, "@micropython/micropython-webassembly-pyscript");

// Each: files that a page must load, and a function that makes a function that runs a program and returns its output.
const SYSTEMS = {
  "ePython": {
    files: [join(page, "float32.js"), join(page, "float32.wasm")],
    async make() {
      let text = "";
      const module = await require(join(page, "float32.js"))({
        wasmBinary: readFileSync(join(page, "float32.wasm")), output: (bytes) => { text += Buffer.from(bytes); }});
      return (source) => {
        text = "";
        const said = JSON.parse(module.ccall("page_compile", "string", ["string", "string"], ["p.py", source]));
        if (said.errors.length) return said.text;
        module.ccall("page_begin", "string", ["number", "number"], [1, 64000]);
        while (module.ccall("page_step", "number", ["number"], [64]) >= 0) continue;
        return text + JSON.parse(module.ccall("page_end", "string")).report;
      };
    },
  },
  "MicroPython": {
    files: [join(microPython, "micropython.mjs"), join(microPython, "micropython.wasm")],
    async make() {
      let text = "";
      const {loadMicroPython} = await import(pathToFileURL(join(microPython, "micropython.mjs")));
      const python = await loadMicroPython({heapsize: 8 << 20, linebuffer: true, stdout: (line) => { text += `${line}\n`; }});
      return (source) => {
        text = "";
        python.runPython(source);
        return text;
      };
    },
  },
  "Pyodide": {
    files: ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"].map((name) => join(packages, "pyodide", name)),
    async make() {
      let text = "";
      const {loadPyodide} = await import(pathToFileURL(join(packages, "pyodide/pyodide.mjs")));
      const python = await loadPyodide({stdout: (line) => { text += `${line}\n`; }});
      return (source) => {
        text = "";
        python.runPython(source);
        return text;
      };
    },
  },
  "Skulpt": {
    files: [join(packages, "skulpt/dist/skulpt.min.js"), join(packages, "skulpt/dist/skulpt-stdlib.js")],
    async make() {
      let text = "";
      const {runInThisContext} = await import("node:vm");
      globalThis.window ||= globalThis;
      for (const name of ["skulpt.min.js", "skulpt-stdlib.js"]) runInThisContext(readFileSync(join(packages, "skulpt/dist", name), "utf-8"));
      return async (source) => {
        text = "";
        Sk.configure({output: (part) => { text += part; }, read: (name) => {
          const found = Sk.builtinFiles.files[name];
          if (found === undefined) throw new Error(`no ${name}`);
          return found;
        }, __future__: Sk.python3, execLimit: null});
        await Sk.misceval.asyncToPromise(() => Sk.importMainWithBody("<stdin>", false, source, true));
        return text;
      };
    },
  },
};

// In a process of its own: prints milliseconds and output as JSON.
if (process.argv[2] === "--one") {
  const [system, name] = process.argv.slice(3);
  const run = await SYSTEMS[system].make();
  if (name === "hello") {
    const text = await run("print('hello')\n");
    console.log(JSON.stringify({milliseconds: performance.now(), text}));
  } else {
    const source = kernel(name);
    await run("print('hello')\n");
    const start = performance.now(), text = await run(source);
    console.log(JSON.stringify({milliseconds: performance.now() - start, text}));
  }
  process.exit(0);
}

const rounds = Number(process.argv[2]) || 3, systems = Object.keys(SYSTEMS), columns = ["hello", ...Object.keys(KERNELS)];
const least = {}, texts = {};
for (let round = 0; round < rounds; round++) {
  for (const name of columns) {
    for (const system of systems) {
      const key = `${system} ${name}`;
      try {
        const {milliseconds, text} = JSON.parse(execFileSync("node", [self, "--one", system, name], {encoding: "utf-8", stdio: ["ignore", "pipe", "ignore"], timeout: 300000}));
        least[key] = Math.min(least[key] ?? Infinity, milliseconds);
        texts[key] = text.trim();
      } catch {
        texts[key] = "failed";
      }
    }
  }
}
const put = (cells) => console.log(`| ${cells.join(" | ")} |`);
put(["", ...systems]);
put(["---", ...systems.map(() => "---")]);
put(["download, brotli, KB", ...systems.map((s) => (SYSTEMS[s].files.reduce((sum, file) => sum + brotliCompressSync(readFileSync(file)).length, 0) / 1024).toFixed(0))]);
for (const name of columns)
  put([name === "hello" ? "start to hello, ms" : `${name}, ms`, ...systems.map((s) => texts[`${s} ${name}`] === "failed" ? "fails" : least[`${s} ${name}`].toFixed(0))]);
for (const name of columns)
  for (const system of systems)
    if (texts[`${system} ${name}`] !== texts[`Pyodide ${name}`]) console.log(`${system}, ${name}: ${JSON.stringify(texts[`${system} ${name}`].slice(0, 200))} where Pyodide says ${JSON.stringify(texts[`Pyodide ${name}`].slice(0, 200))}`);
