import Geometry
import LandFormats

/// A layer's geometries as a page carries them: arcs once, as differences of grid coordinates with the coarsest level
/// that shows each point, and the rings as lists of arcs.
struct PackedGeometry {
  private let arcs: SharedArcs
  private let levels: [UInt8]

  /// Packs a column in the page's plane. O(points × log(points of an arc)).
  init(_ column: GeometryColumn, in frame: PageFrame) {
    arcs = SharedArcs(column, origin: frame.origin, quantum: frame.quantum)
    levels = ArcLevels(arcs).levels
  }

  /// The packed geometries: `arcs` (points and steps), `levels` (two a byte), `shapes` (parts, rings, arcs).
  var json: JSONValue {
    [
      "features": .count(arcs.count), "arcs": .string(packedArcs.text), "levels": .string(packedLevels.text),
      "shapes": .string(packedShapes.text),
    ]
  }

  private var packedArcs: PackedIntegers {
    var packed = PackedIntegers()
    packed.append(UInt64(arcs.arcCount))
    packed.append(UInt64(arcs.x.count))
    var lastX: Int32 = 0
    var lastY: Int32 = 0
    for arc in 0..<arcs.arcCount {
      let points = arcs.points(ofArc: arc)
      packed.append(UInt64(points.count))
      for point in points {
        packed.append(signed: Int64(arcs.x[point]) - Int64(lastX))
        packed.append(signed: Int64(arcs.y[point]) - Int64(lastY))
        lastX = arcs.x[point]
        lastY = arcs.y[point]
      }
    }
    return packed
  }

  private var packedLevels: PackedBytes {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(levels.count / 2 + 1)
    for start in stride(from: 0, to: levels.count, by: 2) {
      bytes.append(levels[start] | (start + 1 < levels.count ? levels[start + 1] << 4 : 0))
    }
    return PackedBytes(bytes: bytes)
  }

  private var packedShapes: PackedIntegers {
    var packed = PackedIntegers()
    var last: Int64 = 0
    for feature in 0..<arcs.count {
      let parts = Int(arcs.featureOffsets[feature])..<Int(arcs.featureOffsets[feature + 1])
      packed.append(UInt64(parts.count))
      for part in parts {
        let rings = Int(arcs.partOffsets[part])..<Int(arcs.partOffsets[part + 1])
        packed.append(UInt64(rings.count))
        for ring in rings {
          let references = arcs.references(ofRing: ring)
          packed.append(UInt64(references.count))
          for reference in references {
            let code = Int64(reference.arc) * 2 + (reference.isReversed ? 1 : 0)
            packed.append(signed: code - last)
            last = code
          }
        }
      }
    }
    return packed
  }
}
