// The map: tiles of canvas drawn from the packed shapes, in metres east and north of the page's origin.

const pixelRatio = Math.min(2, window.devicePixelRatio || 1);

// A layer of tiles; `draw` is given the context, the pixels a grid unit takes and the tile's place.
const CanvasTiles = L.GridLayer.extend({
  options: { tileSize: 512, minZoom: -30, maxZoom: 30, noWrap: true, keepBuffer: 1 },
  initialize(draw, quantum, options) {
    L.setOptions(this, options);
    this.draw = draw;
    this.quantum = quantum;
  },
  createTile(place) {
    const size = this.getTileSize();
    const tile = document.createElement("canvas");
    tile.width = size.x * pixelRatio;
    tile.height = size.y * pixelRatio;
    const context = tile.getContext("2d", { alpha: true });
    context.scale(pixelRatio, pixelRatio);
    const factor = this._map.options.crs.scale(place.z) * this.quantum;
    const left = place.x * size.x;
    const top = place.y * size.y;
    // Grid units of the tile: y points north.
    const box = [left / factor, -(top + size.y) / factor, (left + size.x) / factor, -top / factor];
    this.draw(context, { factor, left, top, box, size });
    return tile;
  },
});

const shapeTiles = (shapes, style, options) => new CanvasTiles((context, tile) => {
  const margin = 6 / tile.factor;
  const level = shapes.levelFor(tile.factor);
  const [left, bottom, right, top] = tile.box;
  for (const feature of shapes.within(left - margin, bottom - margin, right + margin, top + margin)) {
    const look = style(feature);
    if (!look) continue;
    context.beginPath();
    shapes.trace(context, feature, level, tile.factor, tile.left, tile.top);
    if (look.fill) {
      context.globalAlpha = look.opacity ?? 1;
      context.fillStyle = look.fill;
      context.fill("evenodd");
      context.globalAlpha = 1;
    }
    if (look.line) {
      context.setLineDash(look.dash ?? []);
      context.strokeStyle = look.line;
      context.lineWidth = look.width ?? 1;
      context.stroke();
    }
  }
}, shapes.quantum, options);

// Parcels: one fill a parcel; outlines once they are wide enough to be told apart.
const parcelTiles = (shapes, colourOf, lineColour, options) => new CanvasTiles((context, tile) => {
  const level = shapes.levelFor(tile.factor);
  const margin = 1 / tile.factor;
  const [left, bottom, right, top] = tile.box;
  const found = shapes.within(left - margin, bottom - margin, right + margin, top + margin);
  let width = 0;
  for (const feature of found) {
    context.fillStyle = colourOf(feature);
    const at = feature * 4;
    const across = (shapes.boxes[at + 2] - shapes.boxes[at]) * tile.factor;
    const down = (shapes.boxes[at + 3] - shapes.boxes[at + 1]) * tile.factor;
    width += across;
    if (across < 2 && down < 2) {
      context.fillRect(shapes.boxes[at] * tile.factor - tile.left, -shapes.boxes[at + 3] * tile.factor - tile.top,
        Math.max(1, across), Math.max(1, down));
      continue;
    }
    context.beginPath();
    shapes.trace(context, feature, level, tile.factor, tile.left, tile.top);
    context.fill("evenodd");
  }
  const average = width / Math.max(1, found.length);
  if (average < 7) return;
  context.strokeStyle = lineColour;
  context.lineWidth = average < 20 ? 0.4 : 0.8;
  context.beginPath();
  for (const feature of found) shapes.trace(context, feature, level, tile.factor, tile.left, tile.top);
  context.stroke();
}, shapes.quantum, options);

// A heat map: every weighted feature spreads its weight over a disc; the sum is coloured by the ramp.
const heatTiles = (shapes, weights, ramp, options) => {
  const radius = 36;
  const colours = rampColours(ramp, 256);
  let heaviest = 0;
  for (const weight of weights) if (weight > heaviest) heaviest = weight;
  return new CanvasTiles((context, tile) => {
    const margin = radius / tile.factor;
    const [left, bottom, right, top] = tile.box;
    let isEmpty = true;
    for (const feature of shapes.within(left - margin, bottom - margin, right + margin, top + margin)) {
      if (!weights[feature]) continue;
      isEmpty = false;
      const at = feature * 4;
      const x = (shapes.boxes[at] + shapes.boxes[at + 2]) / 2 * tile.factor - tile.left;
      const y = -(shapes.boxes[at + 1] + shapes.boxes[at + 3]) / 2 * tile.factor - tile.top;
      const disc = context.createRadialGradient(x, y, 0, x, y, radius);
      const strength = 0.08 + 0.4 * Math.sqrt(weights[feature] / heaviest);
      disc.addColorStop(0, `rgba(0,0,0,${strength})`);
      disc.addColorStop(1, "rgba(0,0,0,0)");
      context.fillStyle = disc;
      context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
    }
    if (isEmpty) return;
    const width = tile.size.x * pixelRatio;
    const picture = context.getImageData(0, 0, width, width);
    for (let at = 0; at < picture.data.length; at += 4) {
      const heat = picture.data[at + 3];
      if (!heat) continue;
      const colour = colours[heat];
      picture.data[at] = colour[0];
      picture.data[at + 1] = colour[1];
      picture.data[at + 2] = colour[2];
      picture.data[at + 3] = Math.min(225, 60 + heat);
    }
    context.putImageData(picture, 0, 0);
  }, shapes.quantum, options);
};

const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

// `count` colours along a ramp, as channels.
const rampColours = (ramp, count) => Array.from({ length: count }, (_, index) => {
  const place = count > 1 ? index / (count - 1) * (ramp.length - 1) : ramp.length - 1;
  const low = Math.min(ramp.length - 2, Math.floor(place));
  const [from, to] = [channels(ramp[low]), channels(ramp[low + 1])];
  return from.map((value, channel) => Math.round(value + (to[channel] - value) * (place - low)));
});

const hexadecimal = (colour) => "#" + colour.map((value) => value.toString(16).padStart(2, "0")).join("");

// A map that fits an extent (grid units) at zoom 0; its plane is metres.
const makeMap = (element, extent, quantum) => {
  const width = Math.max(1, (extent[2] - extent[0]) * quantum);
  const height = Math.max(1, (extent[3] - extent[1]) * quantum);
  const base = 0.96 * Math.min(Math.max(200, element.clientWidth) / width, Math.max(200, element.clientHeight) / height);
  const crs = L.extend({}, L.CRS.Simple, {
    scale: (zoom) => base * 2 ** zoom,
    zoom: (scale) => Math.log2(scale / base),
  });
  const map = L.map(element, {
    crs, minZoom: -2, maxZoom: Math.max(4, Math.ceil(Math.log2(8 / base))), attributionControl: false,
    fadeAnimation: false, zoomControl: true,
  });
  map.setView([(extent[1] + extent[3]) / 2 * quantum, (extent[0] + extent[2]) / 2 * quantum], 0, { animate: false });
  L.control.scale({ imperial: false }).addTo(map);
  return map;
};
