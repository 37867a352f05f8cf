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

// Parcels: one fill a parcel, and an outline once it is wide enough for one.
const parcelTiles = (shapes, colourOf, lineColour, options) => new CanvasTiles((context, tile) => {
  const level = shapes.levelFor(tile.factor);
  const margin = 1 / tile.factor;
  const [left, bottom, right, top] = tile.box;
  const outlined = [];
  for (const feature of shapes.within(left - margin, bottom - margin, right + margin, top + margin)) {
    context.fillStyle = colourOf(feature);
    const at = feature * 4;
    const across = (shapes.boxes[at + 2] - shapes.boxes[at]) * tile.factor;
    const down = (shapes.boxes[at + 3] - shapes.boxes[at + 1]) * tile.factor;
    if (across < 2 && down < 2) {
      context.fillRect(shapes.boxes[at] * tile.factor - tile.left, -shapes.boxes[at + 3] * tile.factor - tile.top,
        Math.max(1, across), Math.max(1, down));
      continue;
    }
    context.beginPath();
    shapes.trace(context, feature, level, tile.factor, tile.left, tile.top);
    context.fill("evenodd");
    if (across + down > 10) outlined.push([feature, across + down > 40 ? 1 : 0]);
  }
  context.strokeStyle = lineColour;
  for (const isWide of [0, 1]) {
    context.lineWidth = isWide ? 0.8 : 0.35;
    context.beginPath();
    for (const [feature, group] of outlined) {
      if (group === isWide) shapes.trace(context, feature, level, tile.factor, tile.left, tile.top);
    }
    context.stroke();
  }
}, shapes.quantum, options);

// A heat map: every weight spreads over a disc of 36 pixels, summed in cells of four; the ramp colours the sum against
// the heaviest stretch of the whole map at this zoom, so that neighbouring tiles agree.
const heatTiles = (shapes, weights, ramp, options) => {
  const [radius, cell] = [36, 4];
  const reach = radius / cell;
  const colours = rampColours(ramp, 256);
  const middleX = (feature) => (shapes.boxes[feature * 4] + shapes.boxes[feature * 4 + 2]) / 2;
  const middleY = (feature) => (shapes.boxes[feature * 4 + 1] + shapes.boxes[feature * 4 + 3]) / 2;
  const scales = new Map();
  const scaleFor = (factor) => {
    if (!scales.has(factor)) {
      const sums = new Map();
      let most = 0;
      for (let feature = 0; feature < shapes.count; feature++) {
        if (!weights[feature]) continue;
        const key = `${Math.floor(middleX(feature) * factor / radius)} ${Math.floor(middleY(feature) * factor / radius)}`;
        const sum = (sums.get(key) ?? 0) + weights[feature];
        sums.set(key, sum);
        most = Math.max(most, sum);
      }
      scales.set(factor, most);
    }
    return scales.get(factor);
  };
  return new CanvasTiles((context, tile) => {
    const margin = radius / tile.factor;
    const [left, bottom, right, top] = tile.box;
    const side = Math.ceil(tile.size.x / cell);
    const heat = new Float32Array(side * side);
    let isEmpty = true;
    for (const feature of shapes.within(left - margin, bottom - margin, right + margin, top + margin)) {
      if (!weights[feature]) continue;
      isEmpty = false;
      const x = (middleX(feature) * tile.factor - tile.left) / cell;
      const y = (-middleY(feature) * tile.factor - tile.top) / cell;
      for (let row = Math.max(0, Math.ceil(y - reach)); row <= Math.min(side - 1, y + reach); row++) {
        for (let column = Math.max(0, Math.ceil(x - reach)); column <= Math.min(side - 1, x + reach); column++) {
          const far = ((row - y) ** 2 + (column - x) ** 2) / reach ** 2;
          if (far < 1) heat[row * side + column] += weights[feature] * (1 - far) ** 2;
        }
      }
    }
    if (isEmpty) return;
    const scale = scaleFor(tile.factor);
    const picture = new ImageData(side, side);
    heat.forEach((sum, place) => {
      const share = Math.sqrt(Math.min(1, sum / scale));
      if (share < 0.02) return;
      picture.data.set([...colours[Math.round(share * 255)], Math.round(60 + 165 * share)], place * 4);
    });
    const small = document.createElement("canvas");
    small.width = small.height = side;
    small.getContext("2d").putImageData(picture, 0, 0);
    context.imageSmoothingEnabled = true;
    context.drawImage(small, 0, 0, tile.size.x, tile.size.y);
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
const makeMap = (element, extent, quantum, zoomTitles) => {
  const width = Math.max(1, (extent[2] - extent[0]) * quantum);
  const height = Math.max(1, (extent[3] - extent[1]) * quantum);
  const base = 0.96 * Math.min(Math.max(200, element.clientWidth) / width, Math.max(200, element.clientHeight) / height);
  const crs = L.extend({}, L.CRS.Simple, {
    scale: (zoom) => base * 2 ** zoom,
    zoom: (scale) => Math.log2(scale / base),
  });
  const map = L.map(element, {
    crs, minZoom: -2, maxZoom: Math.max(4, Math.ceil(Math.log2(8 / base))), attributionControl: false,
    fadeAnimation: false, zoomControl: false,
  });
  map.setView([(extent[1] + extent[3]) / 2 * quantum, (extent[0] + extent[2]) / 2 * quantum], 0, { animate: false });
  // The plus sign takes the shift key on most keyboards, with which the library would go three steps.
  element.addEventListener("keydown", (event) => {
    if (event.key !== "+") return;
    event.stopImmediatePropagation();
    map.zoomIn(1);
  }, true);
  const zoom = L.control.zoom(zoomTitles).addTo(map);
  // They are links that call themselves buttons: buttons are worked by the space bar too.
  zoom.getContainer().addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    event.target.click();
  });
  L.control.scale({ imperial: false }).addTo(map);
  return map;
};
