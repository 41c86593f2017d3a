// SPDX-License-Identifier: MIT
// Before the program where Node.js runs it: there are no threads, so that of the job runs the cores. emscripten would fetch the module,
// which Node.js can since 18, but from no file.
Module["arguments"] = ["--workers=0", ...process.argv.slice(2)];
Module["wasmBinary"] = require("fs").readFileSync(`${__dirname}/epython.wasm`);
Module["names"] = () => require("fs").readFileSync(`${__dirname}/page/unicode_names.bin`);
