// SPDX-License-Identifier: MIT
// A program and its options in the address behind `#`, which no server sees: #program=...&cores=16&float=64. The text is deflated, then
// written in the letters of base64 that may stand in an address.

async function through(bytes, stream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

// The part of an address that holds them.
export async function toHash({source, cores, bits}) {
  const bytes = await through(new TextEncoder().encode(source), new CompressionStream("deflate-raw"));
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const text = btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return `#program=${text}&cores=${cores}${bits === 64 ? "&float=64" : ""}`;
}

// What an address holds: any of source, example, cores, bits. Throws if the program cannot be read.
export async function fromHash(hash) {
  const words = new URLSearchParams(hash.replace(/^#/, "")), found = {};
  if (words.has("program")) {
    const binary = atob(words.get("program").replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (c) => c.charCodeAt(0));
    found.source = new TextDecoder().decode(await through(bytes, new DecompressionStream("deflate-raw")));
  }
  if (words.has("example")) found.example = words.get("example");
  if (words.has("cores")) found.cores = Number(words.get("cores"));
  if (words.get("float") === "64") found.bits = 64;
  return found;
}
