// Reads what PackedIntegers, PackedColumn and PackedGeometry wrote.

const bytesOf = (text) => {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let index = 0; index < raw.length; index++) bytes[index] = raw.charCodeAt(index);
  return bytes;
};

class PackedReader {
  constructor(text) {
    this.bytes = bytesOf(text);
    this.place = 0;
  }
  get isAtEnd() { return this.place >= this.bytes.length; }
  next() {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.bytes[this.place++];
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
  }
  static unfold(value) { return value % 2 === 0 ? value / 2 : -(value + 1) / 2; }
  signed() { return PackedReader.unfold(this.next()); }
}

// An attribute of all features; decoded when it is first asked for.
class Column {
  constructor(packed) {
    this.packed = packed;
    this.name = packed.name;
    this.words = packed.words;
  }
  get codes() {
    if (!this.decoded) {
      const reader = new PackedReader(this.packed.data);
      const codes = [];
      while (!reader.isAtEnd) codes.push(reader.next());
      this.decoded = codes;
    }
    return this.decoded;
  }
  value(row) {
    const code = this.codes[row];
    if (!code) return null;
    return this.words ? this.words[code - 1] : PackedReader.unfold(code - 1) / this.packed.scale;
  }
}

class Columns {
  constructor(packed) {
    this.list = packed.map((column) => new Column(column));
    this.byName = new Map(this.list.map((column) => [column.name, column]));
  }
  has(name) { return this.byName.has(name); }
  value(name, row) {
    const column = this.byName.get(name);
    return column ? column.value(row) : null;
  }
}

// The geometries of a layer, in grid units east and north of the page's origin.
class Shapes {
  constructor(packed, quantum) {
    this.quantum = quantum;
    this.count = packed.features;
    this.readArcs(new PackedReader(packed.arcs), bytesOf(packed.levels));
    this.readShapes(new PackedReader(packed.shapes));
    this.measure();
    this.index();
  }

  readArcs(reader, levels) {
    const arcs = reader.next();
    const points = reader.next();
    this.x = new Int32Array(points);
    this.y = new Int32Array(points);
    this.level = new Uint8Array(points);
    this.arcStart = new Uint32Array(arcs + 1);
    let point = 0;
    let x = 0;
    let y = 0;
    for (let arc = 0; arc < arcs; arc++) {
      for (let left = reader.next(); left > 0; left--, point++) {
        this.x[point] = x += reader.signed();
        this.y[point] = y += reader.signed();
        this.level[point] = (point & 1) ? levels[point >> 1] >> 4 : levels[point >> 1] & 15;
      }
      this.arcStart[arc + 1] = point;
    }
  }

  readShapes(reader) {
    this.featureStart = new Uint32Array(this.count + 1);
    const partStart = [0];
    const ringStart = [0];
    const references = [];
    let last = 0;
    for (let feature = 0; feature < this.count; feature++) {
      for (let parts = reader.next(); parts > 0; parts--) {
        for (let rings = reader.next(); rings > 0; rings--) {
          for (let arcs = reader.next(); arcs > 0; arcs--) references.push(last += reader.signed());
          ringStart.push(references.length);
        }
        partStart.push(ringStart.length - 1);
      }
      this.featureStart[feature + 1] = partStart.length - 1;
    }
    this.partStart = Uint32Array.from(partStart);
    this.ringStart = Uint32Array.from(ringStart);
    this.references = Int32Array.from(references);
  }

  // The rings of a feature are one stretch.
  firstRing(feature) { return this.partStart[this.featureStart[feature]]; }
  endRing(feature) { return this.partStart[this.featureStart[feature + 1]]; }

  measure() {
    this.boxes = new Int32Array(this.count * 4);
    this.extent = [Infinity, Infinity, -Infinity, -Infinity];
    for (let feature = 0; feature < this.count; feature++) {
      let [left, bottom, right, top] = [2147483647, 2147483647, -2147483648, -2147483648];
      const end = this.ringStart[this.endRing(feature)];
      for (let k = this.ringStart[this.firstRing(feature)]; k < end; k++) {
        const arc = this.references[k] >> 1;
        for (let point = this.arcStart[arc]; point < this.arcStart[arc + 1]; point++) {
          if (this.x[point] < left) left = this.x[point];
          if (this.x[point] > right) right = this.x[point];
          if (this.y[point] < bottom) bottom = this.y[point];
          if (this.y[point] > top) top = this.y[point];
        }
      }
      this.boxes.set([left, bottom, right, top], feature * 4);
      if (left > right) continue;
      this.extent[0] = Math.min(this.extent[0], left);
      this.extent[1] = Math.min(this.extent[1], bottom);
      this.extent[2] = Math.max(this.extent[2], right);
      this.extent[3] = Math.max(this.extent[3], top);
    }
  }

  isEmpty(feature) { return this.boxes[feature * 4] > this.boxes[feature * 4 + 2]; }

  // A grid of cells with the features whose boxes meet them.
  index() {
    const [left, bottom, right, top] = this.extent;
    this.side = Math.max(1, Math.min(256, Math.ceil(Math.sqrt(this.count) / 2)));
    this.cellWidth = Math.max(1, (right - left + 1) / this.side);
    this.cellHeight = Math.max(1, (top - bottom + 1) / this.side);
    const counts = new Uint32Array(this.side * this.side + 1);
    const each = (visit) => {
      for (let feature = 0; feature < this.count; feature++) {
        if (this.isEmpty(feature)) continue;
        const box = this.boxes.subarray(feature * 4, feature * 4 + 4);
        this.cells(box[0], box[1], box[2], box[3], (cell) => visit(cell, feature));
      }
    };
    each((cell) => counts[cell + 1]++);
    for (let cell = 0; cell < this.side * this.side; cell++) counts[cell + 1] += counts[cell];
    this.cellStart = counts.slice();
    this.cellFeatures = new Uint32Array(counts[this.side * this.side]);
    each((cell, feature) => { this.cellFeatures[counts[cell]++] = feature; });
    this.seen = new Uint32Array(this.count);
    this.query = 0;
  }

  cells(left, bottom, right, top, visit) {
    const clamp = (value) => Math.max(0, Math.min(this.side - 1, Math.floor(value)));
    const column0 = clamp((left - this.extent[0]) / this.cellWidth);
    const column1 = clamp((right - this.extent[0]) / this.cellWidth);
    const row0 = clamp((bottom - this.extent[1]) / this.cellHeight);
    const row1 = clamp((top - this.extent[1]) / this.cellHeight);
    for (let row = row0; row <= row1; row++) {
      for (let column = column0; column <= column1; column++) visit(row * this.side + column);
    }
  }

  // The features whose boxes meet a box, rising, so that later ones are drawn above earlier ones.
  within(left, bottom, right, top) {
    const found = [];
    if (!(right >= this.extent[0] && left <= this.extent[2] && top >= this.extent[1] && bottom <= this.extent[3])) {
      return found;
    }
    this.query++;
    this.cells(left, bottom, right, top, (cell) => {
      for (let k = this.cellStart[cell]; k < this.cellStart[cell + 1]; k++) {
        const feature = this.cellFeatures[k];
        if (this.seen[feature] === this.query) continue;
        this.seen[feature] = this.query;
        const at = feature * 4;
        if (this.boxes[at] <= right && this.boxes[at + 2] >= left
          && this.boxes[at + 1] <= top && this.boxes[at + 3] >= bottom) found.push(feature);
      }
    });
    return found.sort((a, b) => a - b);
  }

  // Calls back for each point of a ring that the level shows.
  follow(ring, level, visit) {
    let isFirst = true;
    for (let k = this.ringStart[ring]; k < this.ringStart[ring + 1]; k++) {
      const arc = this.references[k] >> 1;
      const start = this.arcStart[arc];
      const end = this.arcStart[arc + 1];
      const skip = isFirst ? 0 : 1;
      if (this.references[k] & 1) {
        for (let point = end - 1 - skip; point >= start; point--) if (this.level[point] >= level) visit(point);
      } else {
        for (let point = start + skip; point < end; point++) if (this.level[point] >= level) visit(point);
      }
      isFirst = false;
    }
  }

  // Adds a feature's rings to a canvas path.
  trace(path, feature, level, factor, left, top) {
    const { x, y } = this;
    for (let ring = this.firstRing(feature); ring < this.endRing(feature); ring++) {
      let points = 0;
      let atX = 0;
      let atY = 0;
      this.follow(ring, level, (point) => {
        atX = x[point] * factor - left;
        atY = -y[point] * factor - top;
        if (points++) path.lineTo(atX, atY); else path.moveTo(atX, atY);
      });
      if (points === 1) {
        path.moveTo(atX + 4, atY);
        path.arc(atX, atY, 4, 0, 2 * Math.PI);
      } else if (points > 2) path.closePath();
    }
  }

  // The coarsest level whose steps stay below a pixel.
  levelFor(factor) {
    return Math.max(0, Math.min(15, Math.floor(Math.log2(0.7 / factor))));
  }

  // Rings of a feature as Leaflet's positions (north, east) in metres.
  positions(feature) {
    const rings = [];
    for (let ring = this.firstRing(feature); ring < this.endRing(feature); ring++) {
      const positions = [];
      this.follow(ring, 0, (point) => positions.push([this.y[point] * this.quantum, this.x[point] * this.quantum]));
      rings.push(positions);
    }
    return rings;
  }

  bounds(feature) {
    const box = this.boxes.subarray(feature * 4, feature * 4 + 4);
    return [[box[1] * this.quantum, box[0] * this.quantum], [box[3] * this.quantum, box[2] * this.quantum]];
  }

  // Whether a place in grid units lies in a feature, by the even-odd rule.
  contains(feature, atX, atY) {
    let isInside = false;
    for (let ring = this.firstRing(feature); ring < this.endRing(feature); ring++) {
      const points = [];
      this.follow(ring, 0, (point) => points.push(point));
      for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
        const [a, b] = [points[i], points[j]];
        if ((this.y[a] > atY) !== (this.y[b] > atY)
          && atX < (this.x[b] - this.x[a]) * (atY - this.y[a]) / (this.y[b] - this.y[a]) + this.x[a]) {
          isInside = !isInside;
        }
      }
    }
    return isInside;
  }

  // The topmost feature at a place, or -1.
  at(atX, atY) {
    const found = this.within(atX, atY, atX, atY).filter((feature) => this.contains(feature, atX, atY));
    return found.length ? found[found.length - 1] : -1;
  }
}
