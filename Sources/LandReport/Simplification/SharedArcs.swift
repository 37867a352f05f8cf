import Geometry

/// The rings of a layer cut into arcs at the points where boundaries part, each arc kept once.
///
/// Two parcels that share a boundary share its arcs, so that whatever is done to an arc leaves neither gap nor overlap
/// between them (the arc model of TopoJSON, Bostock 2013). Points are snapped to a grid of `quantum` first.
struct SharedArcs {
  /// An arc as a ring passes along it.
  struct Reference: Hashable {
    var arc: Int32
    var isReversed: Bool
  }

  /// The grid's width in the layer's units.
  let quantum: Double
  /// The grid's origin in the layer's units.
  let origin: (x: Double, y: Double)
  /// Grid coordinates of all arcs' points.
  private(set) var x: [Int32] = []
  private(set) var y: [Int32] = []
  /// Arc `a` has the points `arcOffsets[a] ..< arcOffsets[a + 1]`.
  private(set) var arcOffsets: [Int32] = [0]
  /// Ring `r` has the references `ringOffsets[r] ..< ringOffsets[r + 1]`.
  private(set) var ringOffsets: [Int32] = [0]
  private(set) var references: [Reference] = []
  /// Part `p` has the rings `partOffsets[p] ..< partOffsets[p + 1]`.
  private(set) var partOffsets: [Int32] = [0]
  /// Feature `f` has the parts `featureOffsets[f] ..< featureOffsets[f + 1]`.
  private(set) var featureOffsets: [Int32] = [0]

  /// The number of arcs.
  var arcCount: Int { arcOffsets.count - 1 }
  /// The number of rings.
  var ringCount: Int { ringOffsets.count - 1 }
  /// The number of features.
  var count: Int { featureOffsets.count - 1 }

  /// The points of an arc.
  func points(ofArc arc: Int) -> Range<Int> { Int(arcOffsets[arc])..<Int(arcOffsets[arc + 1]) }
  /// The references of a ring.
  func references(ofRing ring: Int) -> ArraySlice<Reference> {
    references[Int(ringOffsets[ring])..<Int(ringOffsets[ring + 1])]
  }

  /// Cuts the rings of a column. O(points).
  init(_ column: GeometryColumn, origin: (x: Double, y: Double), quantum: Double) {
    self.origin = origin
    self.quantum = quantum
    var snapped = SnappedRings(column, origin: origin, quantum: quantum)
    snapped.findJunctions()
    var known: [UInt64: Reference] = [:]
    for feature in 0..<column.count {
      for part in column.parts(of: feature) {
        for ring in column.rings(of: part) {
          for piece in snapped.pieces(ofRing: ring) { append(piece, of: snapped, known: &known) }
          ringOffsets.append(Int32(references.count))
        }
        partOffsets.append(Int32(ringOffsets.count - 1))
      }
      featureOffsets.append(Int32(partOffsets.count - 1))
    }
  }

  /// Appends a reference to a run of points, which becomes an arc when it is met first.
  private mutating func append(
    _ piece: [Int32], of snapped: SnappedRings, known: inout [UInt64: Reference]
  ) {
    guard let first = piece.first, let last = piece.last else { return }
    // Arcs part at junctions only, so an arc is told by its first step in either direction.
    let forward = Self.step(first, piece.count > 1 ? piece[1] : first)
    if let found = known[forward] {
      references.append(found)
      return
    }
    let arc = Int32(arcCount)
    for vertex in piece {
      x.append(snapped.x[Int(vertex)])
      y.append(snapped.y[Int(vertex)])
    }
    arcOffsets.append(Int32(x.count))
    references.append(Reference(arc: arc, isReversed: false))
    known[forward] = Reference(arc: arc, isReversed: false)
    let backward = Self.step(last, piece.count > 1 ? piece[piece.count - 2] : last)
    if known[backward] == nil { known[backward] = Reference(arc: arc, isReversed: true) }
  }

  private static func step(_ from: Int32, _ to: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: from)) << 32 | UInt64(UInt32(bitPattern: to))
  }
}
