import Geometry

/// Where a geometry lies that could not be read: what a reject can still say of its place.
///
/// A place is told only where all of the feature is in it: the envelope that a header states, or the box of a
/// geometry all of whose points are there. A feature that is cut off could reach anywhere.
enum UnreadableGeometry {
  /// The place of a value of a geometry column; nil where it could be anywhere. O(bytes).
  static func box(of blob: UnsafeRawBufferPointer) -> Box? {
    if let header = try? GeometryHeader(blob, takingExtended: true) {
      let points = PointsWalk.box(of: UnsafeRawBufferPointer(rebasing: blob[header.length...]))
      guard let envelope = header.envelope, isPlausible(envelope) else { return points }
      var box = envelope
      if let points { box.formUnion(points) }
      return box
    }
    return PointsWalk.box(of: blob)
  }

  /// The place of a text in a geometry column, where it is well-known text; else nil. O(bytes).
  static func box(ofText text: UnsafeRawBufferPointer) -> Box? {
    var column = GeometryColumn()
    guard (try? column.append(wkt: text)) != nil, let box = column.boxes.first, !box.isEmpty else {
      return nil
    }
    return box
  }

  /// Whether an envelope could be that of something on the earth, in degrees or in metres.
  private static func isPlausible(_ box: Box) -> Bool {
    [box.minX, box.minY, box.maxX, box.maxY].allSatisfy { abs($0) < 1e9 } && !box.isEmpty
  }
}

/// Goes through well-known binary of straight-edged types, whatever is wrong with rings and their order, and takes
/// the box of all points.
private struct PointsWalk {
  private struct Unwalkable: Error {}

  private let bytes: UnsafeRawBufferPointer
  private var position = 0
  private var found = Box.empty

  static func box(of wkb: UnsafeRawBufferPointer) -> Box? {
    var walk = PointsWalk(bytes: wkb)
    guard (try? walk.geometry(depth: 0)) != nil, !walk.found.isEmpty else { return nil }
    return walk.found
  }

  private init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  private mutating func geometry(depth: Int) throws(Unwalkable) {
    guard depth < 16, bytes.count - position >= 5, bytes[position] <= 1 else { throw Unwalkable() }
    let bigEndian = bytes[position] == 0
    position += 1
    let code = try word(bigEndian)
    if code & 0x2000_0000 != 0 { _ = try word(bigEndian) }
    let thousands = (code & 0x0FFF_FFFF) / 1000
    guard thousands <= 3, code & 0x1000_0000 == 0 else { throw Unwalkable() }
    let hasZ = code & 0x8000_0000 != 0 || thousands == 1 || thousands == 3
    let hasM = code & 0x4000_0000 != 0 || thousands == 2 || thousands == 3
    let numbers = 2 + (hasZ ? 1 : 0) + (hasM ? 1 : 0)
    switch (code & 0x0FFF_FFFF) % 1000 {
    case 1: try points(1, numbers, bigEndian)
    case 2: try points(try word(bigEndian), numbers, bigEndian)
    case 3, 17:  // Polygon, Triangle
      for _ in 0..<(try word(bigEndian)) { try points(try word(bigEndian), numbers, bigEndian) }
    case 4...7, 15, 16:  // multi-geometries, GeometryCollection, PolyhedralSurface, TIN
      for _ in 0..<(try word(bigEndian)) { try geometry(depth: depth + 1) }
    default: throw Unwalkable()
    }
  }

  private mutating func points(_ count: UInt32, _ numbers: Int, _ bigEndian: Bool) throws(Unwalkable) {
    let stride = 8 * numbers
    guard Int(count) <= (bytes.count - position) / stride else { throw Unwalkable() }
    for _ in 0..<count {
      let x = double(bigEndian, at: position)
      let y = double(bigEndian, at: position + 8)
      guard x.isFinite, y.isFinite else { throw Unwalkable() }
      found.extend(x: x, y: y)
      position += stride
    }
  }

  private mutating func word(_ bigEndian: Bool) throws(Unwalkable) -> UInt32 {
    guard bytes.count - position >= 4 else { throw Unwalkable() }
    let value = bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)
    position += 4
    return bigEndian ? UInt32(bigEndian: value) : UInt32(littleEndian: value)
  }

  private func double(_ bigEndian: Bool, at offset: Int) -> Double {
    let value = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    return Double(bitPattern: bigEndian ? UInt64(bigEndian: value) : UInt64(littleEndian: value))
  }
}
