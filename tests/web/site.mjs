// SPDX-License-Identifier: MIT
// Uses the site (make site) as a reader would: node site.mjs FOLDER-OF-PACKAGES FOLDER-OF-THE-SITE CHROMIUM. A line of JSON with what was found.
import {createReadStream, existsSync, statSync} from "node:fs";
import {createServer} from "node:http";
import {createRequire} from "node:module";
import {extname, join, resolve} from "node:path";

const [packages, folder, executablePath] = process.argv.slice(2);
const {chromium} = createRequire(resolve(packages, "x.js"))("playwright-core");
const TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".json": "application/json"};
const asked = [], wrong = [];
const server = createServer((request, response) => {
  const name = decodeURIComponent(new URL(request.url, "http://x").pathname), path = join(folder, name);
  asked.push(name);
  if (!existsSync(path) || !statSync(path).isFile()) return response.writeHead(404).end();
  response.writeHead(200, {"Content-Type": TYPES[extname(path)] || "application/octet-stream"});
  createReadStream(path).pipe(response);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const home = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({executablePath, args: ["--no-sandbox"]});
const page = await browser.newPage();
page.on("pageerror", (error) => wrong.push(error.message));
page.on("request", (request) => { if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(home)) wrong.push(`asks ${request.url()}`); });

const found = {};
await page.goto(`${home}docs/course/05-ring.html`);
found.before = asked.filter((name) => name.startsWith("/play/")).length; // nothing of the playground is loaded for nothing
await page.fill("#mkdocs-search-query", "deadlock");
// It listens to keys when its index has been read.
for (let i = 0; i < 60 && !await page.$("#mkdocs-search-results article"); i++) {
  await page.press("#mkdocs-search-query", "Shift");
  await page.waitForTimeout(250);
}
found.search = await page.$$eval("#mkdocs-search-results a", (all) => all.map((a) => a.getAttribute("href")));
await page.click("p.run a >> nth=0");
const frame = await (await page.waitForSelector("iframe.run")).contentFrame();
await frame.waitForSelector("body[data-ready][data-opened]", {timeout: 60000});
await frame.click("#run");
await frame.waitForSelector("body[data-state=idle] #status:not(:empty)", {timeout: 60000});
found.log = (await frame.innerText("#log")).trim();
await page.click("p.run a >> nth=0");
found.closed = await page.$$eval("iframe.run", (all) => all.length) === 0;
found.broken = await page.$$eval("img", (all) => all.filter((img) => !img.naturalWidth).map((img) => img.src));
console.log(JSON.stringify({...found, wrong}));
await browser.close();
server.close();
