import Foundation
import LandFormats
import LandModel
import LandPolicy
import LandStore
import Projection
import SampleDistrict
import Synchronization

@testable import District
@testable import LandAnalysis

/// A sample district in a GeoPackage of its own, which goes when the value does.
final class SampleFile: Sendable {
  let district: SampleDistrict
  let folder: URL
  var path: String { folder.appending(path: "district.gpkg").path }

  /// Where the samples of ``shared(parcels:seed:)`` stand; it goes when the process ends.
  private static let sharedFolder: URL = {
    atexit { try? FileManager.default.removeItem(at: SampleFile.sharedFolder) }
    return FileManager.default.temporaryDirectory.appending(path: "landreserve-\(UUID().uuidString)")
  }()
  private static let made = Mutex<[String: SampleFile]>([:])

  /// The sample of a size and seed with its faults, made once for all tests, which only read it.
  static func shared(parcels: Int, seed: UInt64) throws -> SampleFile {
    try made.withLock { made in
      let name = "\(parcels)-\(seed)"
      let file =
        try made[name]
        ?? SampleFile(parcels: parcels, seed: seed, folder: sharedFolder.appending(path: name))
      made[name] = file
      return file
    }
  }

  init(parcels: Int, seed: UInt64, plantsFaults: Bool = true, folder: URL? = nil) throws {
    district = try SampleDistrict(parcels: parcels, seed: seed, plantsFaults: plantsFaults)
    self.folder =
      folder ?? FileManager.default.temporaryDirectory.appending(path: "landreserve-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
    let system = SpatialReference(try ReferenceSystem(SampleDistrict.referenceSystem))
    let district = district
    try GeoPackage.create(at: path, on: Date(timeIntervalSince1970: 1_767_225_600)) { transaction in
      _ = try transaction.writeLayer(
        LayerDefinition(
          name: "parcels", geometry: LayerDefinition.Geometries(kind: .multiPolygon, referenceSystem: system)),
        (0..<district.parcelBatchCount).map { district.parcelBatch($0) })
      for layer in SampleLayer.allCases {
        _ = try transaction.writeLayer(
          LayerDefinition(
            name: layer.rawValue, geometry: LayerDefinition.Geometries(referenceSystem: system)),
          [district.layer(layer)])
      }
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The policies that come with the program.
  static func policyPath(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../GeoData/policies/\(name)")
      .standardized.path
  }

  /// The setting on the sample's day, by the sample's policy.
  func setting(_ overrides: [String] = [], on date: String = SampleDistrict.referenceDate) throws
    -> DistrictSetting
  {
    guard let date = CalendarDate(date) else { throw LandError(PolicyFault.noDate(date)) }
    let policy = try PolicyFile.read(Self.policyPath("sample-district.yaml"), overrides: overrides)
    return try DistrictSetting(try Workspace(path: path), policy: policy, on: date)
  }

  /// An audit with its findings.
  func audit(_ policy: Policy, on date: String = SampleDistrict.referenceDate) throws -> (
    AuditSummary, [FoundRow]
  ) {
    guard let day = CalendarDate(date) else { throw LandError(PolicyFault.noDate(date)) }
    let audit = try ParcelAudit(try DistrictSetting(try Workspace(path: path), policy: policy, on: day))
    let file = folder.appending(path: "findings-\(UUID().uuidString).csv").path
    let layer = audit.findingsLayer
    let summary = try LayerFile.write([(layer, .file(file))]) { try audit.run(findings: $0) }
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(whereSeparator: \.isNewline)
      .map { String($0) }
    return (summary, lines.dropFirst().map { FoundRow(line: $0, header: lines[0]) })
  }
}

/// A finding as the CSV file has it.
struct FoundRow {
  var fields: [String: String] = [:]

  init(line: String, header: String) {
    for (name, value) in zip(Self.cells(header), Self.cells(line)) { fields[name] = value }
  }

  var rule: String { fields["rule"] ?? "" }

  /// The keys that the finding names, in its parcel or in its words.
  var keys: Set<String> {
    var keys: Set<String> = []
    let text = "\(fields["parcel_id"] ?? "") \(fields["message"] ?? "")"
    for word in text.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "-") })
    where word.hasPrefix("310118-GB-") {
      keys.insert(String(word))
    }
    return keys
  }

  private static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line.replacing("\r", with: "") {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}
