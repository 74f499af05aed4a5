// Lays the files that a theme names in package.json under "edulure.vendor" into ./vendor.
import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

const { edulure } = JSON.parse(readFileSync("package.json", "utf8"));
rmSync("vendor", { recursive: true, force: true });
for (const [target, source] of Object.entries(edulure.vendor)) {
  const file = join("vendor", target);
  mkdirSync(dirname(file), { recursive: true });
  cpSync(source, file);
}
