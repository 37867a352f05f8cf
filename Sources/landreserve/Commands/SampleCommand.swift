import ArgumentParser
import Foundation
import LandAnalysis
import LandFormats
import LandModel
import LandStore
import Projection
import SampleDistrict

/// `landreserve sample`.
struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Make a made-up district with planted faults, to try the program on.",
    discussion: """
      DIR gets district.gpkg (parcels, blocks, reserved zones, red line, towns and more, in EPSG:4549) and
      truth.json (every fault that was planted, and the figures that are fitted). Equal numbers and seeds give equal
      districts. Nothing in it is real: names, firms and figures are invented.

      Example:
        landreserve sample demo --parcels 3000 --seed 1
      """)

  @Argument(
    help: "The folder to write to; it is made where there is none.", completion: .directory)
  var directory: String
  @Option(help: ArgumentHelp("How many parcels, from 300.", valueName: "number")) var parcels = 3000
  @Option(help: ArgumentHelp("The seed.", valueName: "number")) var seed: UInt64 = 1
  @Flag(help: "Print what was made as JSON.") var json = false
  @OptionGroup var languageOption: LanguageOption

  mutating func run() throws {
    let district = try SampleDistrict(parcels: parcels, seed: seed)
    do {
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    } catch {
      throw LandError(
        .cannotCreate, file: directory, "can't be made a folder", remedy: "check its parent folder")
    }
    let path = directory + (directory.hasSuffix("/") ? "" : "/") + "district.gpkg"
    let truthPath = URL(filePath: directory).appending(path: "truth.json").path
    // Districts that this command made may be made anew; somebody's own is not to be lost.
    let files = FileManager.default
    guard !files.fileExists(atPath: path) || files.fileExists(atPath: truthPath) else {
      throw LandError(
        .cannotCreate, file: path, "is there already and was not made by this command",
        remedy: "name another folder")
    }
    let system = SpatialReference(try ReferenceSystem(SampleDistrict.referenceSystem))
    // A fixed time, so that equal seeds give equal files.
    let time = Date(timeIntervalSince1970: 1_767_225_600)
    var progress = Progress("sample", total: parcels)
    defer { progress.finish() }
    try GeoPackage.create(at: path, on: time) { transaction in
      let writer = try transaction.makeLayer(
        LayerDefinition(
          name: "parcels", title: "parcels (made up)", summary: "made-up parcels 虚构地块",
          geometry: LayerDefinition.Geometries(kind: .multiPolygon, referenceSystem: system)))
      for index in 0..<district.parcelBatchCount {
        let batch = district.parcelBatch(index)
        try writer.append(batch)
        progress.advance(by: batch.count)
      }
      _ = try writer.finish()
      for layer in SampleLayer.allCases {
        _ = try transaction.writeLayer(
          LayerDefinition(
            name: layer.rawValue, title: "\(layer.rawValue) (made up)", summary: "made up 虚构",
            geometry: LayerDefinition.Geometries(referenceSystem: system)), [district.layer(layer)])
      }
    }
    progress.finish()
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let truth = String(decoding: try encoder.encode(district.truth), as: UTF8.self) + "\n"
    try TextFile.write(truth, to: truthPath)
    if json {
      let report = JSONValue.members([
        ("workspace", .string(path)), ("parcels", .count(parcels)), ("seed", .string("\(seed)")),
        ("faults", .count(district.truth.faults.count)),
      ])
      return Console.result(report.text(pretty: true))
    }
    Console.say(
      "\(path): a made-up district of \(Decimal.grouped(parcels)) parcels, "
        + "\(district.truth.faults.count) planted faults (truth.json)")
  }
}
