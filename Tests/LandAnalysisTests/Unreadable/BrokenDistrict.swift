import Foundation
import Geometry
import LandFormats
import LandModel
import Projection
import TestSupport

@testable import District
@testable import LandAnalysis
@testable import LandStore

/// A small made-up district of squares in the plane, of which one feature can be made unreadable, or be given another
/// shape.
struct BrokenDistrict {
  /// A feature: its key, its word, its box.
  struct Feature {
    var key: String
    var word: String
    var box: Box
  }

  /// What becomes of one feature.
  enum Change {
    case none
    case removed
    /// It covers a box.
    case covers(Box)
    /// Its geometry is this SQL literal.
    case blob(String)
  }

  var layers: [String: [Feature]] = [:]
  let seed: UInt64
  static let system = "EPSG:4549"
  static let west = 600_000.0
  static let south = 3_450_000.0
  /// A box around everything, and more.
  static let everything = Box(minX: west - 1000, minY: south - 1000, maxX: west + 2000, maxY: south + 2000)

  static func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Box {
    Box(minX: west + x, minY: south + y, maxX: west + x + width, maxY: south + y + height)
  }

  /// Parcels of 100 m in four columns and three rows, blocks, zones and points over them, differently by the seed.
  init(seed: UInt64) {
    self.seed = seed
    var generator = SeededGenerator(seed: seed)
    func near(_ value: Double) -> Double { value + Double(Int.random(in: -2...2, using: &generator)) * 10 }
    var parcels: [Feature] = []
    for column in 0..<4 {
      for row in 0..<3 {
        let word = Bool.random(using: &generator) ? "a" : "b"
        parcels.append(
          Feature(
            key: "P\(column)\(row)", word: word,
            box: Self.box(Double(column) * 100, Double(row) * 100, 100, 100)))
      }
    }
    // One stands alone, far from the others.
    parcels.append(Feature(key: "P99", word: "a", box: Self.box(900, 900, 100, 100)))
    layers["parcels"] = parcels
    layers["earlier"] = parcels.prefix(6).map { Feature(key: $0.key, word: $0.word, box: $0.box) }
    layers["blocks"] = [
      Feature(key: "B1", word: "k", box: Self.box(0, 0, near(200), 300)),
      Feature(key: "B2", word: "l", box: Self.box(200, 0, near(80), near(150))),
      Feature(key: "B3", word: "k", box: Self.box(890, 890, 120, 120)),
    ]
    layers["ng"] = [
      Feature(key: "N1", word: "", box: Self.box(near(330), near(220), 50, 50)),
      Feature(key: "N2", word: "", box: Self.box(near(150), near(150), 60, 30)),
      Feature(key: "N3", word: "", box: Self.box(1500, 1500, 50, 50)),
    ]
    layers["zones"] = [
      Feature(key: "Z1", word: "", box: Self.box(0, 0, 200, 300)),
      Feature(key: "Z2", word: "", box: Self.box(200, 0, near(200), 300)),
    ]
    layers["area"] = [
      Feature(key: "A1", word: "", box: Self.box(0, 0, 400, 300)),
      Feature(key: "A2", word: "", box: Self.box(900, 900, 100, near(100))),
    ]
    layers["stops"] = [
      Feature(key: "S1", word: "", box: Self.box(near(100), 150, 1, 1)),
      Feature(key: "S2", word: "", box: Self.box(near(300), 150, 1, 1)),
    ]
    layers["core"] = [
      Feature(key: "C1", word: "", box: Self.box(near(250), 0, 100, 300)),
      Feature(key: "C2", word: "", box: Self.box(1400, 1400, 30, 30)),
    ]
  }

  /// Writes the district with a feature changed, and audits it by a policy.
  func audit(_ policy: String, changing layer: String, _ index: Int, to change: Change) throws -> AuditSummary
  {
    let folder = try TemporaryFolder()
    let path = folder.path("district.gpkg")
    try write(to: path, changing: layer, index, change)
    return try Self.audit(path, policy)
  }

  static func audit(_ path: String, _ policy: String) throws -> AuditSummary {
    try ParcelAudit(try setting(path, policy)).run()
  }

  static func setting(_ path: String, _ policy: String) throws -> DistrictSetting {
    try DistrictSetting(
      try Workspace(path: path), policy: try PolicyFile.read(text: policy, file: "p.yaml"),
      on: CalendarDate(daysSince1970: 20_454))
  }

  func write(to path: String, changing changed: String = "", _ index: Int = 0, _ change: Change = .none)
    throws
  {
    let system = SpatialReference(try ReferenceSystem(Self.system))
    let day = Date(timeIntervalSince1970: 1_767_225_600)
    try GeoPackage.create(at: path, on: day) { transaction in
      for (name, features) in layers.sorted(by: { $0.key < $1.key }) {
        var features = features
        if name == changed {
          if case .covers(let box) = change { features[index].box = box }
          if case .removed = change { features.remove(at: index) }
        }
        _ = try transaction.writeLayer(
          LayerDefinition(
            name: name, geometry: LayerDefinition.Geometries(kind: .multiPolygon, referenceSystem: system)),
          [Self.batch(features, of: name)])
      }
    }
    guard case .blob(let literal) = change else { return }
    try GeoPackage.update(at: path, on: day) { transaction in
      for kind in [
        "insert", "update1", "update2", "update3", "update4", "update5", "update6", "update7", "delete",
      ] {
        try transaction.execute("DROP TRIGGER IF EXISTS \"rtree_\(changed)_geom_\(kind)\"", doing: .writing)
      }
      try transaction.execute(
        "UPDATE \(changed) SET geom = \(literal) WHERE fid = \(index + 1)", doing: .writing)
    }
  }

  private static func batch(_ features: [Feature], of name: String) -> FeatureBatch {
    let key = ["parcels": "parcel_id", "earlier": "parcel_id", "blocks": "block_id"][name] ?? "zone_id"
    var batch = FeatureBatch(fields: [
      AttributeField(name: key, type: .text), AttributeField(name: "word", type: .text),
      AttributeField(name: "code", type: .text), AttributeField(name: "scheme", type: .text),
      AttributeField(name: "declared", type: .text), AttributeField(name: "due", type: .text),
    ])
    for (row, feature) in features.enumerated() {
      batch.geometry.appendRectangle(feature.box)
      batch.identifiers.append(Int64(row + 1))
      for text in [feature.key, feature.word, feature.word == "a" ? "1" : "2", "s", "10,000", "2030/1/1"] {
        batch.attributes.append(.text(text))
      }
    }
    return batch
  }
}

/// The ways in which a feature's geometry can be unreadable, each as an SQL literal made of its box.
enum BrokenGeometry: String, CaseIterable {
  case null, flaggedEmpty, emptyPolygon, truncated, plainWKB, text, number, notANumber, unclosed, unknownType
  case extended, unknownEnvelope, emptyBlob, line, point, noArea, curve, triangleOfTwo

  /// Whether it is known of the reader of 0.1.0's format where the feature lies.
  func literal(_ box: Box) -> String {
    let corners = [
      (box.minX, box.minY), (box.maxX, box.minY), (box.maxX, box.maxY), (box.minX, box.maxY),
      (box.minX, box.minY),
    ]
    var bytes: [UInt8] = []
    func integer(_ value: UInt32) { withUnsafeBytes(of: value.littleEndian) { bytes += $0 } }
    func double(_ value: Double) { withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 } }
    func header(_ flags: UInt8, envelope: Bool = true) {
      bytes += [0x47, 0x50, 0, flags]
      integer(4549)
      if envelope { for side in [box.minX, box.maxX, box.minY, box.maxY] { double(side) } }
    }
    func ring(_ points: [(Double, Double)]) {
      integer(UInt32(points.count))
      for (x, y) in points {
        double(x)
        double(y)
      }
    }
    func polygon(_ points: [(Double, Double)], type: UInt32 = 3) {
      bytes.append(1)
      integer(type)
      integer(1)
      ring(points)
    }
    switch self {
    case .null: return "NULL"
    case .text: return "'POLYGON EMPTY of no kind'"
    case .number: return "4711"
    case .emptyBlob: return "X''"
    case .flaggedEmpty:
      header(0x11, envelope: false)
      bytes += [1, 3, 0, 0, 0, 0, 0, 0, 0]
    case .emptyPolygon:
      header(0x01, envelope: false)
      bytes += [1, 3, 0, 0, 0, 0, 0, 0, 0]
    case .truncated:
      header(0x03)
      polygon(corners)
      bytes.removeLast(21)
    case .plainWKB: polygon(corners)
    case .notANumber:
      header(0x03)
      polygon(corners.enumerated().map { $0.offset == 2 ? (Double.nan, $0.element.1) : $0.element })
    case .unclosed:
      header(0x03)
      polygon(Array(corners.dropLast()))
    case .unknownType:
      header(0x03)
      polygon(corners, type: 99)
    case .extended:
      header(0x23)
      polygon(corners)
    case .unknownEnvelope:
      header(0x0F)
      polygon(corners)
    case .line:
      header(0x03)
      bytes.append(1)
      integer(2)
      ring(corners)
    case .point:
      header(0x01, envelope: false)
      bytes.append(1)
      integer(1)
      double((box.minX + box.maxX) / 2)
      double((box.minY + box.maxY) / 2)
    case .noArea:
      header(0x03)
      polygon([corners[0], corners[2], corners[0], corners[0]])
    case .curve:
      header(0x03)
      bytes.append(1)
      integer(10)
      integer(1)
      bytes.append(1)
      integer(77)
      ring(corners)
    case .triangleOfTwo:
      header(0x03)
      polygon([corners[0], corners[2]])
    }
    return "X'" + bytes.map { String(format: "%02X", $0) }.joined() + "'"
  }
}
