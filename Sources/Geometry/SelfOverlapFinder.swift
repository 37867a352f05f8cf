/// Finds the pairs of polygons of one layer whose insides overlap. One a worker.
public struct SelfOverlapFinder: ~Copyable {
  private let context: GEOSContext
  /// How deep neighbours may reach into each other and still only touch, in units of the coordinates.
  public let tolerance: Double
  /// The repaired geometries of invalid features, and where each stands among them.
  private var mended = GeometryColumn()
  private var mendedIndex: [Int32: Int] = [:]
  private var check = CheckedIntersection()
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
  /// part, a polygon or multipolygon with an area above zero.
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
    try mend(column)
    let suspects = suspects(in: column, tile: tile)
    var pairs: [(Int32, Int32)] = []
    var pieces = GeometryColumn()
    var held: (index: Int32, geometry: Held)?
    // Polygons of very many points meet many others and are slow to make.
    var large: [Int32: Held] = [:]
    for (i, j) in suspects {
      libraryPairs += 1
      if held?.index != i { held = (i, try read(i, of: column, keeping: &large)) }
      guard let held else { continue }
      let other = try read(j, of: column, keeping: &large)
      let ((one, first), (two, second)) = (source(of: i, column), source(of: j, column))
      let expected = check.expect(first, of: one, second, of: two)
      guard
        try check.append(
          first, of: one, as: held.geometry.geometry, second, of: two, as: other.geometry,
          expected: expected, to: &pieces)
      else { continue }
      pairs.append((i, j))
    }
    mended.removeAll()
    return (pairs, pieces)
  }

  private final class Held {
    let geometry: GEOSGeometry
    init(_ geometry: consuming GEOSGeometry) { self.geometry = geometry }
  }

  private func read(
    _ key: Int32, of column: GeometryColumn, keeping large: inout [Int32: Held]
  ) throws(GeometryError) -> Held {
    if let made = large[key] { return made }
    let (column, feature) = source(of: key, column)
    let geometry = try GEOSGeometry.make(column, feature: feature, context: context.storage)
    let made = Held(geometry)
    if column.points(ofFeature: feature).count > CheckedIntersection.manyPoints { large[key] = made }
    return made
  }

  /// Repairs the invalid features, so that all that follows may take them for valid.
  private mutating func mend(_ column: GeometryColumn) throws(GeometryError) {
    mended.removeAll()
    mendedIndex.removeAll(keepingCapacity: true)
    for feature in 0..<column.count where column.kinds[feature].isPolygonal {
      if column.isCertainlyValid(feature) { continue }
      let geometry = try GEOSGeometry.make(column, feature: feature, context: context.storage)
      if try geometry.isValid() { continue }
      mendedIndex[Int32(feature)] = mended.count
      if try !mended.appendRepaired(feature, of: column, as: geometry).appended { mended.appendNone() }
    }
  }

  /// Where a feature's valid geometry stands.
  private func source(of feature: Int32, _ column: GeometryColumn) -> (GeometryColumn, Int) {
    mendedIndex[feature].map { (mended, $0) } ?? (column, Int(feature))
  }

  /// The pairs that are not certainly apart, in ascending order.
  private func suspects(in column: GeometryColumn, tile: Box?) -> [(Int32, Int32)] {
    var boxes = (0..<column.count).map { column.kinds[$0].isPolygonal ? column.boxes[$0] : .empty }
    for (feature, index) in mendedIndex { boxes[Int(feature)] = mended.boxes[index] }
    let magnitude = boxes.reduce(0.0) { max($0, $1.magnitude) }
    // Below a few steps of the coordinates themselves, nothing can be told apart.
    var contact = PartContact(tolerance: max(tolerance, 16 * magnitude.ulp))
    func isOwned(_ i: Int32, _ j: Int32) -> Bool {
      guard let tile else { return true }
      let x = max(boxes[Int(i)].minX, boxes[Int(j)].minX)
      let y = max(boxes[Int(i)].minY, boxes[Int(j)].minY)
      return tile.minX <= x && x < tile.maxX && tile.minY <= y && y < tile.maxY
    }
    var pairs: [(Int32, Int32)] = []
    let edges = OpenEdges(column, except: mendedIndex)
    // Where most edges are open, looking at every pair costs no more.
    let isTiling = edges.count < column.count / 2
    BoxPairs(boxes).forEach { (i, j) in if isTiling || isOwned(i, j) { pairs.append((i, j)) } }
    pairs.sort { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1 }
    guard isTiling else { return pairs.filter { !areApart($0.0, $0.1, column, &contact) } }

    // Land under several polygons is found at its boundary and followed from neighbour to neighbour.
    var isNear = edges.isOpen
    var isSuspect = [Bool](repeating: false, count: pairs.count)
    var isSeen = isSuspect
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      var overlaps = [Bool](repeating: false, count: column.count)
      for (place, (i, j)) in pairs.enumerated() where !isSeen[place] && (isNear[Int(i)] || isNear[Int(j)]) {
        isSeen[place] = true
        guard !areApart(i, j, column, &contact) else { continue }
        isSuspect[place] = true
        isGrowing = true
        overlaps[Int(i)] = true
        overlaps[Int(j)] = true
      }
      guard isGrowing else { break }
      for (i, j) in pairs where overlaps[Int(i)] || overlaps[Int(j)] {
        isNear[Int(i)] = true
        isNear[Int(j)] = true
      }
    }
    return pairs.indices.filter { isSuspect[$0] && isOwned(pairs[$0].0, pairs[$0].1) }.map { pairs[$0] }
  }

  private func areApart(
    _ i: Int32, _ j: Int32, _ column: GeometryColumn, _ contact: inout PartContact
  ) -> Bool {
    guard !mendedIndex.isEmpty else {
      return contact.areCertainlyApart(Int(i), of: column, Int(j), of: column)
    }
    let (oneColumn, oneFeature) = source(of: i, column)
    let (otherColumn, otherFeature) = source(of: j, column)
    return contact.areCertainlyApart(
      oneFeature, of: oneColumn, isMended: mendedIndex[i] != nil, otherFeature, of: otherColumn,
      isOtherMended: mendedIndex[j] != nil)
  }
}
