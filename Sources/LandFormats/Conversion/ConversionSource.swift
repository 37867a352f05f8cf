import Foundation
import LandModel

/// An input as `ogr2ogr` is to see it: its parts in a folder of their own, and how that format is opened.
struct ConversionSource {
  /// What is opened.
  private(set) var dataset = ""
  /// The layers to convert; none for all.
  private(set) var layers: [String] = []
  /// The names of GDAL's drivers that may open it.
  let drivers: [String]
  private(set) var arguments: [String] = []
  private(set) var environment: [String: String] = [:]
  /// The bytes of the parts.
  private(set) var size = 0
  var traits = ConversionTraits()

  private let input: String
  private let folder: String

  /// Lays the parts of an input out in `folder`/source.
  ///
  /// - Throws: ``LandError`` where a part is missing or cut short, names other files, or the encoding of this
  ///   format's text can't be said.
  init(
    _ input: String, format: String, layer: String?, encoding: TextEncoding?, folder: String
  ) throws(LandError) {
    self.input = input
    self.folder = folder + "/source"
    drivers = GDALWords.drivers[format] ?? []
    layers = [layer].compactMap { $0 }
    guard mkdir(self.folder, 0o700) == 0 else {
      throw LandError(ConversionFault.folderNotCreatable, file: folder)
    }
    if encoding != nil, !["Shapefile", "zipped Shapefile", "DXF"].contains(format) {
      throw LandError(ConversionFault.encodingNotAskedFor(format: format), file: input)
    }
    switch format {
    case "Shapefile":
      try addShapefile(ShapefileParts(path: input), encoding: encoding)
    case "zipped Shapefile":
      try addArchive(layer: layer, encoding: encoding)
    case "MapInfo":
      try checkTable()
      try addParts(["tab", "dat", "map", "id", "ind", "mif", "mid"])
    case "GML":
      arguments = ["-oo", "DOWNLOAD_SCHEMA=NO", "-oo", "WRITE_GFS=NO"]
      environment["GML_FIELDTYPES"] = "ALWAYS_STRING"
      traits.hasUntypedText = true
      try add(input, as: "\(Self.stem(of: input)).gml")
    case "KML", "GPX":
      let ending = InputFormat.ending(of: input) == "kmz" ? "kmz" : format.lowercased()
      try add(input, as: "\(Self.stem(of: input)).\(ending)")
    default:
      if format == "DXF", let encoding { environment["DXF_ENCODING"] = encoding.iconvName }
      try add(input, as: URL(filePath: input).lastPathComponent)
    }
  }

  /// The drivers of a list as `--formats` prints it that are none of these and don't write the result.
  static func otherDrivers(in list: String, than drivers: [String]) -> [String] {
    list.split(whereSeparator: \.isNewline).dropFirst().compactMap { line -> String? in
      guard line.hasPrefix("  "), let end = line.range(of: " -")?.lowerBound else { return nil }
      let name = line[..<end].trimmingCharacters(in: .whitespaces)
      return name == "GPKG" || drivers.contains(name) ? nil : name
    }
  }

  /// The name of a file without its folders and its ending.
  static func stem(of path: String) -> String {
    URL(filePath: path).deletingPathExtension().lastPathComponent
  }

  /// Puts a file or folder into the source's folder, which becomes what is opened.
  private mutating func add(_ path: String, as name: String) throws(LandError) {
    let whole = URL(filePath: path).standardizedFileURL.path
    dataset = "\(folder)/\(name)"
    guard symlink(whole, dataset) == 0 else {
      throw LandError(ConversionFault.partNotCreatable(SystemReason(errno)), file: dataset)
    }
    var status = stat()
    guard stat(whole, &status) == 0 else { throw InputBytes.fault(opening: path, code: errno) }
    size += Int(status.st_size)
    if InputBytes.isFolder(whole) {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: whole)) ?? []
      where stat("\(whole)/\(name)", &status) == 0 {
        size += Int(status.st_size)
      }
    }
  }

  /// Adds the files beside the input that have its name and one of these endings, the input last.
  private mutating func addParts(_ endings: [String]) throws(LandError) {
    let parts = ShapefileParts(path: input).paths
    let own = InputFormat.ending(of: input) ?? ""
    for ending in endings where ending != own {
      if let part = parts[ending] { try add(part, as: "\(Self.stem(of: input)).\(ending)") }
    }
    try add(input, as: "\(Self.stem(of: input)).\(own)")
  }

  /// A MapInfo table may be a view of other tables, wherever these are.
  private func checkTable() throws(LandError) {
    var bytes: [UInt8] = []
    var file = try InputBytes(path: input)
    _ = try file.read(1 << 20, into: &bytes)
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    guard InputFormat.ending(of: input) == "tab",
      GDALWords.viewMarks.contains(where: text.contains)
    else { return }
    throw LandError(ConversionFault.tableOfOthers, file: input)
  }

  private mutating func addShapefile(
    _ parts: ShapefileParts, encoding: TextEncoding?
  ) throws(LandError) {
    let text = try parts.checked(named: encoding, file: input)
    let stem = Self.stem(of: input)
    for ending in ["shx", "prj", "dbf", "shp"] {
      guard let part = parts.paths[ending] else { continue }
      if ending == "dbf", !text.longNumbers.isEmpty {
        try text.copy(part, to: "\(folder)/\(stem).dbf", file: input)
      } else {
        try add(part, as: "\(stem).\(ending)")
      }
    }
    dataset = "\(folder)/\(stem).shp"
    traits.notices.formUnion(text.notices)
    traits.recoding = text.recoding
    arguments = ["-oo", "ENCODING=\(text.gdalEncoding)", "-oo", "ADJUST_TYPE=YES"]
    if layers == [stem] { layers = [] }
  }

  /// Takes the one Shapefile or file geodatabase out of an archive.
  private mutating func addArchive(layer: String?, encoding: TextEncoding?) throws(LandError) {
    let archive = try ZipArchive(path: input)
    let names = archive.entries.map(\.name)
    let bases = Set(
      names.filter { $0.lowercased().hasSuffix(".gdb/") || $0.lowercased().contains(".gdb/") }.map {
        String($0[..<($0.range(of: ".gdb/", options: .caseInsensitive)?.upperBound ?? $0.endIndex)])
      })
    let shapes = names.filter { $0.lowercased().hasSuffix(".shp") && !$0.hasPrefix("__MACOSX/") }
    if shapes.isEmpty, let base = bases.first, bases.count == 1 {
      try addDatabase(base, of: archive)
      return
    }
    func title(_ name: String) -> String { Self.stem(of: name) }
    let chosen = shapes.filter { layer == nil || title($0) == layer }
    guard chosen.count == 1, let shape = chosen.first else {
      if shapes.isEmpty { throw LandError(ArchiveFault.nothingToImport, file: input) }
      let known = shapes.map(title).sorted()
      guard let layer else { throw LandError(ConversionFault.layerNotChosen(known: known), file: input) }
      let fault: ConversionFault =
        chosen.isEmpty ? .noLayer(layer, known: known) : .severalLayers(layer, known: known)
      throw LandError(fault, file: input)
    }
    let unpacked = folder + "/unpacked"
    mkdir(unpacked, 0o700)
    let stem = shape.dropLast(4).lowercased()
    var parts = ShapefileParts()
    for entry in archive.entries where entry.name.lowercased().hasPrefix(stem + ".") {
      let ending = String(entry.name.dropFirst(stem.count + 1)).lowercased()
      guard ["shp", "shx", "dbf", "prj", "cpg"].contains(ending), parts.paths[ending] == nil else { continue }
      try checkSize(of: archive)
      parts.paths[ending] = "\(unpacked)/part.\(ending)"
      try archive.extract(entry, to: "\(unpacked)/part.\(ending)")
    }
    layers = []
    try addShapefile(parts, encoding: encoding)
  }

  private mutating func addDatabase(_ base: String, of archive: borrowing ZipArchive) throws(LandError) {
    try checkSize(of: archive)
    let target = "\(folder)/unpacked.gdb"
    mkdir(target, 0o700)
    for entry in archive.entries where entry.name.hasPrefix(base) && entry.name.count > base.count {
      let name = entry.name.dropFirst(base.count)
      guard !name.contains("/"), !name.hasPrefix(".") else { continue }
      try archive.extract(entry, to: "\(target)/\(name)")
      size += entry.size
    }
    dataset = target
  }

  private func checkSize(of archive: borrowing ZipArchive) throws(LandError) {
    guard archive.entries.reduce(0, { $0 + $1.size }) <= ZipArchive.sizeLimit else {
      throw LandError(ArchiveFault.tooLarge(gigabytes: ZipArchive.sizeLimit >> 30), file: input)
    }
  }
}
