// SPDX-License-Identifier: MIT
// Uses the page of web/ as a reader would, in Chromium without a screen. A line of JSON for each case: its name, and what went wrong or "".
//
//     node page.mjs FOLDER-OF-PACKAGES FOLDER-OF-THE-PAGE CHROMIUM [PICTURES]
//
// PICTURES: a folder for pictures of the page. The server is of this script, and the only one that the page may ask.
import {createReadStream, existsSync, statSync} from "node:fs";
import {createServer} from "node:http";
import {createRequire} from "node:module";
import {extname, join, resolve} from "node:path";

const [packages, dist, executablePath, pictures] = process.argv.slice(2);
const {chromium} = createRequire(resolve(packages, "x.js"))("playwright-core");
const TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".txt": "text/plain"};
const WIDE = {width: 1280, height: 800}, PHONE = {width: 390, height: 780};

// A ring that goes round for ever.
const FOREVER = `from parallel import *
me, n = coreid(), numcores()
while True:
    if me % 2 == 0:
        send(me, (me + 1) % n)
        recv((me - 1) % n)
    else:
        x = recv((me - 1) % n)
        send(x, (me + 1) % n)
`;

const server = createServer((request, response) => {
  const path = join(dist, decodeURIComponent(new URL(request.url, "http://x").pathname).replace(/\/$/, "/index.html"));
  if (!existsSync(path) || !statSync(path).isFile()) return response.writeHead(404).end();
  response.writeHead(200, {"Content-Type": TYPES[extname(path)] || "application/octet-stream"});
  createReadStream(path).pipe(response);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const home = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({executablePath, args: ["--no-sandbox"]});

function check(truth, what) {
  if (!truth) throw new Error(what);
}

// A page in a profile of its own. Whatever goes wrong in it, or is asked of another server, fails the case.
async function open(address = "", options = {}) {
  const context = await browser.newContext({viewport: WIDE, ...options}), page = await context.newPage(), wrong = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => { if (message.type() === "error") wrong.push(message.text()); });
  page.on("request", (request) => { if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(home)) wrong.push(`asks ${request.url()}`); });
  await page.goto(home + address);
  await page.waitForSelector("body[data-ready][data-opened]");
  const tools = {
    page, context,
    async write(text) {
      await tools.view("program");
      await page.click(".cm-content");
      await page.keyboard.press("Control+a");
      await page.keyboard.press("Delete");
      await page.keyboard.insertText(text);
    },
    view: async (name) => { if (await page.isVisible(`#tab-${name}`)) await page.click(`#tab-${name}`); },
    source: () => page.evaluate(() => [...document.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n")),
    async run(cores) {
      if (cores) await page.fill("#cores", String(cores));
      await page.click("#run");
    },
    ended: (timeout = 30000) => page.waitForSelector("body[data-state=idle] #status:not(:empty)", {timeout}).then(() => page.textContent("#status")),
    log: () => page.innerText("#log"),
    picture: (name) => pictures && page.screenshot({path: join(pictures, `${name}.png`)}),
    async close() {
      await context.close();
      check(!wrong.length, `the page says: ${wrong.join("; ")}`);
    },
  };
  return tools;
}

const CASES = {
  async hello() {
    const t = await open();
    await t.run(16);
    check(/^ended after .*, 0 messages between 16 cores/.test(await t.ended()), await t.page.textContent("#status"));
    const lines = (await t.log()).trim().split("\n").sort();
    check(lines.length === 16 && lines.includes("[device 3] Hello world from core id 3 of 16"), lines.join("|"));
    await t.picture("wide");
    await t.close();
  },

  async examples() {
    const t = await open();
    const names = await t.page.$$eval("#examples option", (all) => all.map((o) => o.value));
    check(names.length >= 20, names.join());
    for (const name of names) {
      if (name === "input") continue;
      await t.page.selectOption("#examples", name);
      await t.run();
      const end = await t.ended(120000);
      check(end.startsWith(name === "deadlock" ? "Deadlock" : "ended after"), `${name}: ${end}: ${await t.log()}`);
      if (name === "mandelbrot") await t.picture("mandelbrot");
    }
    await t.close();
  },

  async error_of_compiler() {
    const t = await open();
    await t.write("a = 1\nfor i in range(3)\n    print(i)\n");
    await t.run(1);
    check((await t.ended()).includes("errors"), "status");
    check((await t.log()).includes("SyntaxError: expected ':'"), await t.log());
    await t.page.waitForSelector(".cm-lintRange-error");
    check(await t.page.$eval(".cm-lint-marker-error", (m) => !!m), "marker");
    await t.picture("syntax_error");
    await t.close();
  },

  // Columns are characters for the compiler, UTF-16 for the editor.
  async error_behind_pictures() {
    const t = await open();
    await t.write("x = '\u00fc\u{1f642}\u{1f642}'; y = 1 12\n");
    await t.run(1);
    await t.ended();
    const marked = await t.page.textContent(".cm-lintRange-error");
    check(marked === "12", marked);
    await t.close();
  },

  // What is nested more deeply than the browser's stack allows is an error, not the end of the page.
  async deep_nesting() {
    const t = await open();
    await t.write(`x = ${"(".repeat(150)}1${")".repeat(150)}\nprint(x)\n`);
    await t.run(1);
    await t.ended();
    check((await t.log()).trim() === "1", await t.log());
    await t.write("def f(n):\nreturn 0 if n == 0 else 1 + f(n - 1)\nprint(f(900))\nl = []\nfor i in range(5000):\nl = [l]\nprint(len(repr(l)))\n".replaceAll("\nreturn", "\n    return").replace("\nl = [l]", "\n    l = [l]"));
    await t.run(1);
    check(/^(ended|failed|broken)/.test(await t.ended()), "it ends");
    await t.page.selectOption("#examples", "hello");
    await t.run();
    check((await t.ended()).startsWith("ended"), "and what follows runs");
    await t.close();
  },

  async error_of_core() {
    const t = await open();
    await t.write("from parallel import *\ndef f(x):\nreturn 1 // x\nprint(coreid())\nf(coreid() - 2)\n".replace("return", "    return"));
    await t.run(4);
    check((await t.ended()).startsWith("failed"), "status");
    const log = await t.log();
    check(log.includes("[device 2]") && log.includes("ZeroDivisionError: integer division or modulo by zero") && log.includes('File "program.py", line 3, in f'), log);
    await t.page.waitForSelector(".cm-lintRange-error");
    check((await t.page.textContent(".cm-lintRange-error")).includes("return 1 // x"), "place");
    await t.close();
  },

  async loop_is_stopped() {
    const t = await open();
    await t.write("n = 0\nwhile True:\n    n += 1\n");
    await t.run(4);
    await t.page.waitForSelector("body[data-state=running]");
    await t.page.waitForTimeout(300);
    await t.page.click("#stop");
    check((await t.ended(5000)).startsWith("stopped"), "status");
    check((await t.log()).includes("KeyboardInterrupt"), await t.log());
    await t.page.selectOption("#examples", "hello"); // and it runs again
    await t.run();
    check((await t.ended()).startsWith("ended"), "again");
    await t.close();
  },

  async flood_is_stopped() {
    const t = await open();
    await t.write("while True:\n    print('flood')\n");
    await t.run(4);
    await t.page.waitForTimeout(1500);
    await t.page.keyboard.press("Control+.");
    check((await t.ended(8000)).startsWith("stopped"), "status");
    check(await t.page.$eval("#log", (log) => log.childElementCount <= 2100), "the output is bounded");
    await t.close();
  },

  async long_operation_is_stopped() {
    const t = await open();
    await t.write("x = 7 ** 3000000\ny = str(x)\nprint(len(y))\n");
    await t.run(1);
    await t.page.waitForTimeout(300);
    await t.page.click("#stop");
    const first = await t.ended(10000);
    await t.page.selectOption("#examples", "hello");
    await t.run();
    const again = await t.ended();
    check(again.startsWith("ended"), `${first}, then ${again}: ${await t.log()}`);
    await t.close();
  },

  async module_that_comes_late() {
    // A worker in the place of one that has been stopped loads the module at its beginning, and for the run: the first must not come behind the second.
    const t = await open();
    let asked = 0;
    await t.page.context().route("**/*.wasm", async (route) => {
      if (!asked++) await new Promise((go) => setTimeout(go, 1500));
      await route.continue();
    });
    await t.write("x = 7 ** 6000000\ny = str(x)\nprint(len(y))\n");
    await t.run(1);
    await t.page.waitForTimeout(300);
    await t.page.click("#stop");
    check((await t.ended(10000)).startsWith("broken off"), "one huge operation ends with its worker");
    await t.write("n = 0\nwhile True:\n    n += 1\n");
    await t.run(4);
    await t.page.waitForSelector("body[data-state=running]");
    await t.page.waitForTimeout(2500);
    check(asked > 0, "the module is a file of its own");
    check(await t.page.$("body[data-state=running]"), `it runs: ${await t.log()}`);
    await t.page.click("#stop");
    check((await t.ended(5000)).startsWith("stopped"), `status: ${await t.log()}`);
    await t.close();
  },

  async deadlock() {
    const t = await open();
    await t.page.selectOption("#examples", "deadlock");
    await t.run(4);
    check((await t.ended()).startsWith("Deadlock"), "status");
    check((await t.log()).includes("waits") || (await t.log()).includes("wait in recv"), await t.log());
    check((await t.page.textContent("#core")).includes("waits for a message from core"), await t.page.textContent("#core"));
    await t.page.waitForSelector(".cm-lintRange-warning");
    const red = await t.page.$eval("#grid", (canvas) => { // the circle's colour between the squares
      const hex = getComputedStyle(document.documentElement).getPropertyValue("--path").trim(), c = parseInt(hex.slice(1), 16);
      const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
      let count = 0;
      for (let i = 0; i < data.length; i += 4) if (data[i] === c >> 16 && data[i + 1] === (c >> 8 & 255) && data[i + 2] === (c & 255)) count++;
      return count;
    });
    check(red > 300, `the circle is drawn: ${red}`);
    await t.picture("deadlock");
    await t.page.click("#tab-trace");
    const frame = await (await t.page.waitForSelector("#trace-frame")).contentFrame();
    await frame.waitForSelector("#ending.shown");
    check((await frame.textContent("#report")).includes("Deadlock"), "the trace's page has the report");
    await t.close();
  },

  async input() {
    const t = await open();
    await t.page.selectOption("#examples", "input");
    await t.run();
    for (const text of ["Ada", "12", ""]) {
      await t.page.waitForSelector("#input-form:not([hidden])");
      await t.page.fill("#input", text);
      await t.page.press("#input", "Enter");
    }
    check((await t.ended()).startsWith("ended"), "status");
    const log = await t.log();
    check(log.includes("Hello, Ada!") && log.includes("12 squared is 144"), log);
    await t.run();
    await t.page.waitForSelector("#input-form:not([hidden])");
    await t.page.click("#input-end");
    await t.ended();
    check((await t.log()).includes("EOFError: EOF when reading a line"), await t.log());
    await t.run();
    await t.page.waitForSelector("#input-form:not([hidden])");
    await t.page.click("#stop");
    check((await t.ended(1400)).startsWith("stopped"), "Stop, where a core waits for input");
    check(!await t.page.isVisible("#input-form"), "nobody asks any more");
    await t.close();
  },

  async step() {
    const t = await open();
    await t.write("from parallel import *\nif coreid() == 0:\n    send(5, 1)\nelse:\n    print(recv(0))\n");
    await t.page.fill("#cores", "2");
    await t.page.click("#step");
    await t.page.waitForSelector("body[data-state=stepping] .cm-core-line");
    check((await t.page.textContent("#status")).includes("core 0 has run"), await t.page.textContent("#status"));
    check((await t.page.textContent(".cm-core-line")).includes("send(5, 1)"), "line");
    check((await t.page.textContent("#core")).includes("waits for a message to be taken by core 1"), await t.page.textContent("#core"));
    await t.picture("step");
    for (let i = 0; i < 10 && await t.page.getAttribute("body", "data-state") === "stepping"; i++) {
      await t.page.click("#step");
      await t.page.waitForTimeout(100);
    }
    check((await t.ended()).startsWith("ended"), "status");
    check((await t.log()).includes("[device 1] 5"), await t.log());
    await t.page.click("#step");
    await t.page.waitForSelector("body[data-state=stepping]");
    await t.page.click("#run");
    check((await t.ended()).startsWith("ended"), "goes on");
    await t.close();
  },

  async trace() {
    const t = await open();
    await t.page.selectOption("#examples", "ring");
    await t.run(8);
    await t.ended();
    await t.page.click("#tab-trace");
    const frame = await (await t.page.waitForSelector("#trace-frame")).contentFrame();
    await frame.waitForSelector("html[data-ready]");
    check((await frame.textContent("#title")) === "program.py on 8 cores", await frame.textContent("#title"));
    await frame.click("#tab-matrix");
    await frame.waitForSelector("#matrix.shown");
    await t.picture("trace");
    await t.close();
  },

  // The trace moves while the program runs, is whole when it has ended, and what was chosen in it is kept.
  async live_trace() {
    const t = await open();
    await t.write(FOREVER);
    await t.run(8);
    await t.page.click("#tab-trace");
    const frame = await (await t.page.waitForSelector("#trace-frame")).contentFrame();
    await frame.waitForSelector("html[data-ready]");
    check((await frame.textContent("#summary")).includes("It runs."), await frame.textContent("#summary"));
    const last = await frame.evaluate("model.last");
    await frame.waitForFunction(`model.last > ${last} + 5e8 && model.messages.length > 100 && timeline.end === model.last`);
    check((await frame.evaluate("model.spans.reduce((n, s) => n + s.length, 0)")) < 10000, "its events are bounded");
    await t.picture("live_timeline");
    await frame.click("#tab-matrix");
    const sent = () => frame.evaluate("recording.matrix.find((row) => row[0] === 1 && row[1] === 2)[2]");
    const before = await sent();
    await frame.waitForFunction(`recording.matrix.find((row) => row[0] === 1 && row[1] === 2)[2] > ${before}`);
    await t.picture("live_matrix");
    await t.page.click("#stop");
    await frame.waitForFunction("recording.result === 'interrupted'");
    check((await frame.textContent("#summary")).includes("The run was interrupted."), await frame.textContent("#summary"));
    check(await frame.isVisible("#matrix"), "the view is kept");
    await t.page.click("#run"); // looked at from the beginning on
    await t.page.waitForFunction(() => document.getElementById("trace-frame").contentDocument?.getElementById("summary")?.textContent.includes("It runs."));
    await t.page.click("#stop");
    await t.page.waitForSelector("body[data-state=idle]");
    await t.page.click("#step");
    await t.page.waitForSelector("body[data-state=stepping]");
    await t.page.waitForSelector("#trace-frame");
    await t.close();
  },

  async live_thousand_cores() {
    const t = await open();
    await t.write(FOREVER);
    await t.run(1024);
    await t.page.click("#tab-trace");
    const frame = await (await t.page.waitForSelector("#trace-frame")).contentFrame();
    await frame.waitForSelector("html[data-ready]");
    const last = await frame.evaluate("model.last");
    await frame.waitForFunction(`model.last > ${last} + 1e9`);
    await t.picture("live_1024");
    await t.page.click("#stop");
    await t.page.waitForSelector("body[data-state=idle]", {timeout: 5000});
    await frame.waitForFunction("recording.result === 'interrupted'");
    await t.close();
  },

  // They are loaded when a program has one.
  async names_of_characters() {
    const t = await open(), asked = [];
    t.page.on("request", (request) => { if (request.url().endsWith("unicode_names.bin")) asked.push(request.url()); });
    await t.run(1);
    await t.ended();
    check(!asked.length, asked.join());
    await t.write("print('\\N{SNOWMAN} \\N{latin small letter e with acute}')\n");
    await t.run(1);
    await t.ended();
    check((await t.log()).trim() === "\u2603 \u00e9", await t.log());
    await t.write("print('\\N{NO SUCH CHARACTER}')\n");
    await t.run(1);
    await t.ended();
    check((await t.log()).includes("unknown Unicode character name"), await t.log());
    check(asked.length === 1, asked.join());
    await t.close();
  },

  async thousand_cores() {
    const t = await open();
    await t.page.selectOption("#examples", "many");
    await t.run();
    check((await t.ended(60000)).includes("1024 cores"), await t.page.textContent("#status"));
    check((await t.log()).includes("the sum is 523776"), await t.log());
    await t.page.focus("#grid");
    await t.page.keyboard.press("ArrowRight");
    check((await t.page.textContent("#core")).startsWith("Core 1 has ended"), await t.page.textContent("#core"));
    await t.picture("1024");
    await t.close();
  },

  async share() {
    const t = await open("", {permissions: ["clipboard-read", "clipboard-write"]});
    const text = "# a link ü 🙂\nfrom parallel import *\nprint('shared', coreid())\n";
    await t.write(text);
    await t.page.fill("#cores", "3");
    await t.page.click("#share");
    await t.page.waitForSelector("#note:not([hidden])");
    const link = t.page.url();
    check(link.includes("#program=") && link.endsWith("&cores=3"), link);
    check(await t.page.evaluate(() => navigator.clipboard.readText()) === link, "clipboard");
    await t.close();
    const other = await open(link.slice(home.length));
    check((await other.source()).trim() === text.trim(), await other.source());
    await other.run();
    check((await other.ended()).includes("3 cores"), "cores");
    await other.picture("share");
    await other.close();
    const bad = await open("#program=!!!");
    check((await bad.page.textContent("#note")).includes("no program"), "a broken link is told");
    await bad.close();
  },

  async embed() {
    const t = await open("?embed#example=ring&cores=5");
    check(!await t.page.isVisible("h1") && !await t.page.isVisible("#examples") && await t.page.isVisible("#open"), "frame");
    await t.run();
    check((await t.ended()).includes("5 cores"), "cores");
    await t.picture("embed");
    await t.close();
  },

  async double_precision() {
    const t = await open();
    await t.write("# epython: float 64\nimport math\nprint(math.pi)\n");
    await t.run(1);
    await t.ended();
    check((await t.log()).includes("3.141592653589793"), await t.log());
    await t.write("import math, re\nprint(math.pi, re.findall('[a-z]+', 'ab 12 c'), 3 ** 60)\nopen('f', 'w').write('kept')\nprint(open('f').read())");
    await t.run(1);
    await t.ended();
    check((await t.log()).includes("3.1415927 ['ab', 'c'] 42391158275216203514294433201\nkept"), await t.log());
    await t.close();
  },

  async phone() {
    const t = await open("", {viewport: PHONE, isMobile: true, hasTouch: true});
    check(await t.page.isVisible("#tab-program") && await t.page.isVisible("#editor") && !await t.page.isVisible("#log"), "the program first");
    await t.picture("phone_program");
    await t.page.tap("#run");
    await t.ended();
    check(await t.page.isVisible("#log") && !await t.page.isVisible("#editor"), "then the run");
    check(await t.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the screen");
    await t.picture("phone_run");
    await t.page.tap("#tab-trace");
    await t.page.waitForSelector("#trace-frame");
    await t.page.waitForTimeout(300);
    await t.picture("phone_trace");
    await t.close();
  },

  async dark() {
    const t = await open("", {colorScheme: "dark"});
    await t.page.selectOption("#examples", "jacobi");
    await t.run();
    await t.ended();
    const back = await t.page.$eval("body", (body) => getComputedStyle(body).backgroundColor);
    check(back === "rgb(20, 24, 30)", back);
    await t.picture("dark");
    await t.close();
  },

  async keyboard() {
    const t = await open();
    await t.page.focus("#examples");
    await t.page.keyboard.press("Tab"); // cores
    await t.page.keyboard.press("Tab"); // floats
    await t.page.keyboard.press("Tab"); // run
    await t.page.keyboard.press("Enter");
    check((await t.ended()).startsWith("ended"), "Enter on Run");
    await t.page.focus("#tab-output");
    await t.page.keyboard.press("ArrowRight");
    check(await t.page.isVisible("#trace"), "arrow keys choose a view");
    const finished = () => t.page.waitForFunction(() => {
      const trace = document.getElementById("trace-frame").contentDocument;
      return trace && !trace.ofTheRunBefore && /finished/.test(trace.getElementById("summary")?.textContent);
    });
    await finished();
    await t.page.click(".cm-content");
    await t.page.$eval("#trace-frame", (frame) => { frame.contentDocument.ofTheRunBefore = true; });
    await t.page.keyboard.press("Control+Enter");
    await finished();
    check(await t.page.isVisible("#trace-frame"), "Ctrl-Enter in the editor; the view that was looked at stays");
    await t.close();
  },
};

const chosen = (process.env.CASES || "").split(",").filter(Boolean);
for (const [name, run] of Object.entries(CASES)) {
  if (chosen.length && !chosen.includes(name)) continue;
  let error = "";
  const began = Date.now();
  try {
    await run();
  } catch (problem) {
    error = String(problem.message || problem) || "failed";
  }
  console.log(JSON.stringify({name, error, seconds: (Date.now() - began) / 1000}));
}
await browser.close();
server.close();
