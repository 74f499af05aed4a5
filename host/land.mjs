// Draws the sheets that maps are made of, as "edulure.land" in a theme's package.json names them: from a file in ./vendor to
// the meridian in its middle. The outlines are those of Natural Earth (public domain). The projection is Equal Earth (Šavrič,
// Patterson and Jenny 2018), ten thousand units wide with zero in the middle: Theming/Maps/EqualEarth.cs puts places on it.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { geoEqualEarth, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";
import { filter, filterWeight, presimplify, simplify, sphericalRingArea, sphericalTriangleArea } from "topojson-simplify";

// Steradians, some 200 km²: what encloses less cannot be seen at the size of the smallest part of the earth that is shown.
const least = 5e-6;
const halfWidth = 5000;

export function drawLand(sheets, folder) {
  const source = "node_modules/world-atlas/";
  const { version } = JSON.parse(readFileSync(source + "package.json", "utf8"));
  const whole = JSON.parse(readFileSync(source + "countries-50m.json", "utf8"));
  const bends = simplify(presimplify(whole, sphericalTriangleArea), least);
  const atlas = filter(bends, filterWeight(bends, least, sphericalRingArea));
  const land = feature(atlas, atlas.objects.land);
  const borders = mesh(atlas, atlas.objects.countries, (one, other) => one !== other);

  for (const [target, middle] of Object.entries(sheets)) {
    const projection = geoEqualEarth().translate([0, 0]).scale(1);
    projection.scale(-halfWidth / projection([-180, 0])[0]).rotate([-middle, 0]).precision(0.7);
    const layers = {
      sphere: outline(projection, { type: "Sphere" }),
      graticule: graticule(projection, middle, 0),
      "graticule-between": graticule(projection, middle, 15),
      land: outline(projection, land),
      borders: outline(projection, borders),
    };
    const file = join(folder, target);
    mkdirSync(dirname(file), { recursive: true });
    // What strokes need is said here: a page reaches no further into the file than to the layer.
    const paths = Object.entries(layers).map(([id, d]) => `<path id="${id}" vector-effect="non-scaling-stroke" d="${d}"/>`);
    const credit = `<!-- Natural Earth, public domain; world-atlas ${version} -->`;
    writeFileSync(file, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-5000 -2434 10000 4868">${credit}${paths.join("")}</svg>\n`);
  }
}

function outline(projection, shape) {
  const pen = new Pen();
  geoPath(projection, pen)(shape);
  return pen.path;
}

// Every thirty degrees, beginning at this one. Parallels are straight.
function graticule(projection, middle, first) {
  const pen = new Pen();
  for (let latitude = first; latitude < 90; latitude += 30)
    for (const side of latitude ? [latitude, -latitude] : [0]) {
      const [edge, y] = projection([middle + 180, side]).map(Math.abs);
      pen.moveTo(-edge, -Math.sign(side) * y);
      pen.lineTo(edge, -Math.sign(side) * y);
    }
  for (let longitude = first - 180; longitude < 180; longitude += 30)
    for (let latitude = -90; latitude <= 90; latitude += 6) {
      const [x, y] = projection([longitude, latitude]);
      latitude === -90 ? pen.moveTo(x, y) : pen.lineTo(x, y);
    }
  return pen.path;
}

/** Writes whole numbers, each point by its distance from the one before. */
class Pen {
  path = "";
  #letter = "";
  #x = 0;
  #y = 0;

  moveTo(x, y) {
    [this.#x, this.#y] = [Math.round(x), Math.round(y)];
    this.#letter = "";
    this.path += `M${this.#x} ${this.#y}`;
  }

  lineTo(x, y) {
    const [right, down] = [Math.round(x) - this.#x, Math.round(y) - this.#y];
    if (right === 0 && down === 0) return;
    this.#x += right;
    this.#y += down;
    if (down === 0) this.#write("h", right);
    else if (right === 0) this.#write("v", down);
    else {
      this.#write("l", right);
      this.path += (down < 0 ? "" : " ") + down;
    }
  }

  closePath() {
    this.#letter = "";
    this.path += "z";
  }

  // A letter stands until another comes, a minus parts two numbers as a space does.
  #write(letter, number) {
    this.path += letter === this.#letter ? (number < 0 ? "" : " ") + number : letter + number;
    this.#letter = letter;
  }
}
