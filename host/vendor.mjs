// Lays the front-end libraries that a theme names in package.json into ./vendor: under "edulure.vendor" files as they are,
// under "edulure.bundle" one module made of what is picked from several packages, and their licences beside it, under
// "edulure.land" sheets of the earth for maps (land.mjs).
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const { edulure } = JSON.parse(readFileSync("package.json", "utf8"));
rmSync("vendor", { recursive: true, force: true });
for (const [target, source] of Object.entries(edulure.vendor ?? {})) {
  const file = join("vendor", target);
  mkdirSync(dirname(file), { recursive: true });
  cpSync(source, file);
}

const bundles = Object.entries(edulure.bundle ?? {});
if (bundles.length) {
  const { build } = await import(join(process.cwd(), "node_modules/esbuild/lib/main.js"));
  for (const [target, picked] of bundles) {
    const contents = Object.entries(picked).map(([name, members]) => `export { ${members} } from "${name}";\n`).join("");
    const outfile = join("vendor", target);
    const { metafile } = await build({
      stdin: { contents, resolveDir: process.cwd() },
      bundle: true, minify: true, format: "esm", target: "es2022", metafile: true, legalComments: "none", outfile,
    });
    const packages = new Set(Object.keys(metafile.inputs).map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]));
    packages.delete(undefined);
    writeFileSync(outfile.replace(/\.js$/, ".licences.txt"), [...packages].sort().map(licence).join("\n"));
  }
}

if (edulure.land) {
  const { drawLand } = await import("./land.mjs");
  drawLand(edulure.land, "vendor");
}

function licence(name) {
  const folder = join("node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENSE-MIT.txt"].map((each) => join(folder, each)).find(existsSync);
  return `== ${name} ${version} (${license})\n\n${file ? readFileSync(file, "utf8").trim() : ""}\n`;
}
