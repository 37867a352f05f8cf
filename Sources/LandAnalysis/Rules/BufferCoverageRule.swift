import District
import Geometry
import LandModel
import LandPolicy
import Projection

/// A share of an area lies within a distance of points (`kind: buffer-coverage`): 500 m around bus stops.
struct BufferCoverageRule: RuleKind {
  static let section = PolicySection(
    kind: "buffer-coverage", of: Rule.path,
    summary:
      "A share of an area lies within a distance of points: 500 m around bus stops. Circles are drawn with 64 edges and so are 0.16 % too small. What is required are shares.",
    names: [
      .needed("points", .text, "the layer of the points"),
      .needed("distance_m", .number(), "the distance, in metres"),
      .needed("of", .text, "the layer to be covered"),
      .optional("where", .expression, "which of its features", default: "all"),
    ] + Requirement.parameters)

  private let rule: Rule
  private let points: PolygonLayer
  private let area: PolygonLayer
  private let distance: Double
  private let requirement: Requirement
  private let system: ReferenceSystem

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    let reader = rule.reader
    let distanceReader = try reader.required("distance_m")
    distance = try distanceReader.number()
    guard distance > 0 else { throw distanceReader.error(RuleFault.distanceNotPositive) }
    let covered = try reader.required("of")
    let there = try setting.layer(named: covered, where: try reader.optional("where"))
    // A buffer needs a plane whose metres are metres.
    system = try setting.working.isGeographic ? .plane(around: there.features.geometry) : setting.working
    points = try setting.layer(named: try reader.required("points"), needsPolygons: false, in: system)
    area = try setting.layer(named: covered, where: try reader.optional("where"), dissolved: true, in: system)
    requirement = try Requirement(reader, in: setting)
  }

  var needsEveryParcel: Bool { false }

  func conclude(
    _ tally: ParcelCounts, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict {
    let whole = area.overlay.polygons
    var meter = try AreaMeter(.ellipsoid, of: system)
    var areas: [Double] = []
    try meter.areas(of: whole, into: &areas)
    let total = areas.reduce(0, +)
    let missingArea = area.unreadable.features
    let missing = pointsNearArea() + missingArea
    let note = missing.isEmpty ? [] : [missing.note]
    guard total > 0 else {
      return RuleVerdict(
        status: .unknown, unit: "share", notes: ["the layer \(area.name) has no such land"] + note)
    }
    guard points.features.count > 0 else {
      return RuleVerdict(
        status: .unknown, unit: "share", notes: ["the layer \(points.name) is empty"] + note)
    }
    let context = try GEOSContext()
    let buffer = try points.features.geometry.bufferedUnion(
      distance: distance / system.metresPerUnit, context: context)
    var overlay = try OverlayWorker(OverlayLayer(buffer, dissolved: true))
    var hits = OverlayResult()
    try overlay.overlay(whole, into: &hits)
    guard hits.failures.isEmpty else {
      return RuleVerdict(
        status: .unknown, unit: "share",
        notes: hits.failures.map { "could not be overlaid: \($0.message)" } + note)
    }
    var pieces: [Double] = []
    try meter.pieceAreas(of: hits, features: whole, into: &pieces)
    let planeAreas = whole.planeAreas()
    let planePieces = hits.pieces.planeAreas()
    var (covered, coveredInPlane) = (0.0, 0.0)
    for feature in 0..<whole.count {
      for hit in hits.hits(of: feature) {
        covered += hit.isWhole ? areas[feature] : pieces[Int(hit.piece)]
        coveredInPlane += hit.isWhole ? planeAreas[feature] : planePieces[Int(hit.piece)]
      }
    }
    // Land that can't be read may be covered or not; points that can't be read may cover what is left.
    let more = try Self.greatestArea(of: missingArea, &meter)
    let least = more.isFinite ? covered / (total + more) : 0
    let most = pointsNearArea().isEmpty && more.isFinite ? (covered + more) / (total + more) : 1
    let figure = missing.isEmpty ? covered / total : least
    return requirement.verdict(
      onAtLeast: figure, atMost: most, because: missing, of: rule, unit: "share",
      what: "the share of \(area.name) within \(Figure.rounded(distance, 1)) m of \(points.name)",
      place: area.name,
      others: [(.plane, coveredInPlane / planeAreas.reduce(0, +))], findings: &findings)
  }
}

extension BufferCoverageRule {
  /// The points that can't be read and could lie near enough to the area to cover some of it.
  private func pointsNearArea() -> [UnreadableFeature] {
    let near = area.overlay.polygons.boxes.reduce(into: Box.empty) { $0.formUnion($1) }
      .expanded(by: distance / system.metresPerUnit)
    return points.unreadable.touching(near).map { points.unreadable.features[$0] }
  }

  /// The most land in square metres that features can have by their boxes.
  static func greatestArea(of features: [UnreadableFeature], _ meter: inout AreaMeter) throws -> Double {
    guard !features.isEmpty else { return 0 }
    var boxes = GeometryColumn()
    for feature in features {
      guard let reach = feature.reach else { return .infinity }
      boxes.appendRectangle(reach)
    }
    var areas: [Double] = []
    try meter.areas(of: boxes, into: &areas)
    // A side along a parallel is no geodesic, and a box may be larger than what joins its corners.
    return areas.reduce(0, +) * 1.01
  }
}

extension DistrictSetting {
  /// The most land in square metres that features can have by their boxes, in the working reference system.
  func greatestArea(of features: [UnreadableFeature]) throws -> Double {
    var meter = try areaMeter()
    return try BufferCoverageRule.greatestArea(of: features, &meter)
  }
}

extension GeometryColumn {
  /// Appends a box as a polygon.
  mutating func appendRectangle(_ box: Box) {
    for (x, y) in [
      (box.minX, box.minY), (box.maxX, box.minY), (box.maxX, box.maxY), (box.minX, box.maxY),
      (box.minX, box.minY),
    ] { appendPoint(x: x, y: y) }
    endRing()
    endPart()
    endFeature(kind: .polygon)
  }
}
