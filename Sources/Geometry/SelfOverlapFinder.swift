/// Finds the pairs of polygons of one layer whose insides overlap. One a worker.
public struct SelfOverlapFinder: ~Copyable {
  private let context: GEOSContext
  /// How deep neighbours may reach into each other and still only touch, in units of the coordinates.
  public let tolerance: Double
  /// Whether a feature is valid, where it was asked.
  private var validity: [Bool?] = []
  /// How many pairs needed GEOS.
  public private(set) var libraryPairs = 0

  /// Makes a finder with a GEOS context of its own.
  ///
  /// - Parameter tolerance: boundaries nearer than this count as the same line. The default, a micrometre in
  ///   metres, is far too much for degrees: use 1e-11 there.
  public init(tolerance: Double = 1e-6) throws(GeometryError) {
    context = try GEOSContext()
    self.tolerance = tolerance
  }

  /// The pairs i < j of polygonal features whose insides overlap, in ascending order, and for each its common
  /// part, a polygon or multipolygon with an area above zero (`GEOSIntersection_r`).
  ///
  /// Overlaps that are nowhere deeper than about the tolerance may be missing. Invalid features take part as
  /// `GEOSMakeValid_r` mends them. O(pairs of neighbours); GEOS runs only for pairs whose boundaries cross or
  /// reach into each other.
  ///
  /// - Parameter tile: when given, only the pairs whose boxes' common part has its lower left corner in the
  ///   half-open tile (`minX <= x < maxX`, `minY <= y < maxY`), so that tiles share out the pairs.
  public mutating func pairs(
    in column: GeometryColumn, ownedBy tile: Box? = nil
  ) throws(GeometryError) -> (pairs: [(Int32, Int32)], pieces: GeometryColumn) {
    let suspects = try suspects(in: column, tile: tile)
    var pairs: [(Int32, Int32)] = []
    var pieces = GeometryColumn()
    var held: (index: Int32, geometry: Held)?
    for (i, j) in suspects {
      libraryPairs += 1
      if held?.index != i { held = (i, try read(i, of: column)) }
      guard let held else { continue }
      let other = try read(j, of: column)
      let common = try OverlayLibrary.intersection(
        held.geometry.geometry, other.geometry, box: column.boxes[Int(i)])
      guard try common.area() > 0, try pieces.appendPolygons(of: common).appended else { continue }
      pairs.append((i, j))
    }
    return (pairs, pieces)
  }

  private final class Held {
    let geometry: GEOSGeometry
    init(_ geometry: consuming GEOSGeometry) { self.geometry = geometry }
  }

  private func read(_ feature: Int32, of column: GeometryColumn) throws(GeometryError) -> Held {
    let geometry = try GEOSGeometry.make(column, feature: Int(feature), context: context.storage)
    if column.isCertainlyValid(Int(feature)) { return Held(geometry) }
    if try geometry.isValid() { return Held(geometry) }
    return Held(try geometry.madeValid())
  }

  private mutating func isValid(_ feature: Int, of column: GeometryColumn) throws(GeometryError) -> Bool {
    if let known = validity[feature] { return known }
    var isValid = column.isCertainlyValid(feature)
    if !isValid {
      isValid = try GEOSGeometry.make(column, feature: feature, context: context.storage).isValid()
    }
    validity[feature] = isValid
    return isValid
  }

  /// The pairs that are not certainly apart, in ascending order.
  private mutating func suspects(in column: GeometryColumn, tile: Box?) throws(GeometryError) -> [(
    Int32, Int32
  )] {
    let boxes = (0..<column.count).map { column.kinds[$0].isPolygonal ? column.boxes[$0] : .empty }
    let magnitude = boxes.reduce(0.0) {
      $1.isEmpty ? $0 : max($0, max(max(abs($1.minX), abs($1.maxX)), max(abs($1.minY), abs($1.maxY))))
    }
    // Below a few steps of the coordinates themselves, nothing can be told apart.
    var contact = PartContact(tolerance: max(tolerance, 16 * magnitude.ulp))
    validity.removeAll(keepingCapacity: true)
    validity.append(contentsOf: repeatElement(nil, count: column.count))
    var suspects: [(Int32, Int32)] = []
    try BoxPairs(boxes).forEach { (i, j) throws(GeometryError) in
      let one = boxes[Int(i)]
      let other = boxes[Int(j)]
      if let tile {
        let x = max(one.minX, other.minX)
        let y = max(one.minY, other.minY)
        guard tile.minX <= x, x < tile.maxX, tile.minY <= y, y < tile.maxY else { return }
      }
      let isFirstValid = try isValid(Int(i), of: column)
      let isSecondValid = try isValid(Int(j), of: column)
      if isFirstValid, isSecondValid, contact.areCertainlyApart(Int(i), Int(j), of: column) { return }
      suspects.append((i, j))
    }
    return suspects.sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1 }
  }
}

extension PartContact {
  /// Whether two valid features are apart: all parts of one from all parts of the other.
  mutating func areCertainlyApart(_ one: Int, _ other: Int, of column: GeometryColumn) -> Bool {
    let ones = column.parts(of: one)
    let others = column.parts(of: other)
    if ones.count == 1 && others.count == 1 {
      return areCertainlyApart(
        ones.lowerBound, column.boxes[one], of: column, others.lowerBound, column.boxes[other], of: column)
    }
    for a in ones {
      let aBox = ones.count == 1 ? column.boxes[one] : column.box(ofPart: a)
      guard aBox.intersects(column.boxes[other]) else { continue }
      for b in others {
        let bBox = others.count == 1 ? column.boxes[other] : column.box(ofPart: b)
        if aBox.intersects(bBox), !areCertainlyApart(a, aBox, of: column, b, bBox, of: column) {
          return false
        }
      }
    }
    return true
  }
}

extension GeometryColumn {
  /// The box of one part. O(points).
  func box(ofPart part: Int) -> Box {
    var box = Box.empty
    for ring in rings(of: part) {
      for point in points(of: ring) { box.extend(x: coordinates[2 * point], y: coordinates[2 * point + 1]) }
    }
    return box
  }
}
