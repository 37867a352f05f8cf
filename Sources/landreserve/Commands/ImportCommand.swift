import ArgumentParser
import LandAnalysis
import LandModel
import LandReserve
import Words

/// `landreserve import`.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring a file's features into a workspace; every one is written or reported.",
    discussion: """
      INPUT may be GeoJSON, newline-delimited GeoJSON, a GeoPackage, boundary-survey text or CSV with a WKT column;
      other formats go through GDAL's ogr2ogr where it is installed. “-” is standard input. The layer takes the
      place of one of the same name; when the import fails, the workspace is as it was.

      LAYER is parcels, blocks, reserved-zones, constraint:NAME (a no-go layer) or layer:NAME (any other).

      Example:
        landreserve import district.gpkg parcels.geojson --as parcels --map parcel_id=DKBH
      """)

  @Argument(help: "The workspace; it is made where there is none.", completion: .gpkg) var workspace: String
  @Argument(help: "The file to read; - for standard input.", completion: .file()) var input: String
  @Option(
    name: .customLong("as"), help: ArgumentHelp("What the layer is.", valueName: "layer"),
    completion: .role)
  var role: String
  @Option(help: ArgumentHelp("The layer within the input.", valueName: "name")) var inputLayer: String?
  @Option(
    help: ArgumentHelp(
      "The encoding of the input's text: GB18030, Big5, UTF-8; found out where it is not said.",
      valueName: "name"))
  var encoding: String?
  @Option(
    help: ArgumentHelp(
      "The reference system that the input is in: EPSG:4549, gcj02, bd09, a PROJ string.", valueName: "code"))
  var crs: String?
  @Option(
    name: .customLong("map"), parsing: .singleValue,
    help: ArgumentHelp("The column that holds a field, such as parcel_id=DKBH.", valueName: "field=column"))
  var maps: [String] = []
  @Flag(help: "Exchange x and y: for inputs that list the northing first.") var swapAxes = false
  @Flag(help: "Repair invalid geometries; the originals are kept in a layer of their own.") var repair = false
  @Flag(help: "Let an input without features take the place of a layer that has some.") var allowEmpty = false
  @Flag(help: "Print the report as JSON.") var json = false
  @OptionGroup var languageOption: LanguageOption

  mutating func run() throws {
    guard let role = ImportRequest.Role(role) else {
      let known = ["parcels", "blocks", "reserved-zones", "constraint:NAME", "layer:NAME"]
      throw LandError(
        .usage, "--as \(role): is no layer",
        remedy: NearestWord.question(role, among: known)
          ?? "use one of \(known.joined(separator: ", "))")
    }
    var columns: [String: String] = [:]
    for map in maps {
      guard let sign = map.firstIndex(of: "="), sign > map.startIndex, map.index(after: sign) < map.endIndex
      else {
        throw LandError(.usage, "--map \(map): has no “=”", remedy: "write --map FIELD=COLUMN")
      }
      let field = String(map[..<sign])
      guard role.fields.contains(field) else {
        throw LandError(
          .usage, "--map \(map): no layer \(self.role) has a field “\(field)” that can be told",
          remedy: NearestWord.question(field, among: role.fields)
            ?? (role.fields.isEmpty
              ? "leave it out: the policy names this layer's columns"
              : "map one of \(role.fields.joined(separator: ", "))"))
      }
      columns[field] = String(map[map.index(after: sign)...])
    }
    let request = ImportRequest(
      input: input, inputLayer: inputLayer, encoding: encoding, role: role, referenceSystem: crs,
      columns: columns,
      swapsAxes: swapAxes,
      repairs: repair, allowsEmpty: allowEmpty)
    var progress = Progress("import")
    defer { progress.finish() }
    let report: ImportReport
    do { report = try LayerImport(request, into: workspace).run { progress.advance(by: $0) } } catch {
      progress.finish()
      guard let refusal = error as? ImportRefusal else { throw error }
      // Who asked for the report gets it all the same.
      if json { Console.result(refusal.report.json(in: Console.wording).text(pretty: true)) }
      throw refusal.fault
    }
    progress.finish()
    if json { Console.result(report.json(in: Console.wording).text(pretty: true)) } else { print(report) }
  }

  private func print(_ report: ImportReport) {
    var answer: Message =
      "\(report.layer): \(Decimal.grouped(report.written)) of \(Decimal.grouped(report.read)) features written"
    if report.rejected > 0 {
      let reasons = Reject.Reason.allCases.compactMap { reason in
        report.reasons[reason].map { "\($0) \(Message(word: reason.rawValue))" as Message }
      }
      let list = Message.joined(reasons, by: ", ")
      answer = "\(answer), \(Decimal.grouped(report.rejected)) rejected (\(list))"
    }
    if report.invalid > 0 { answer = "\(answer), \(Decimal.grouped(report.invalid)) invalid" }
    if report.repaired > 0 { answer = "\(answer), \(Decimal.grouped(report.repaired)) repaired" }
    if report.duplicateKeys > 0 {
      answer = "\(answer), \(Decimal.grouped(report.duplicateKeys)) repeated keys"
    }
    Console.say("\(answer), in \(report.referenceSystem)")
    for reject in report.examples {
      let line: Message = reject.line.map { " (line \($0))" } ?? ""
      let key: Message = reject.key.map { " “\($0)”" } ?? ""
      Console.message("rejected: feature \(reject.feature)\(key)\(line): \(reject.message)")
    }
    for notice in report.notices.map(\.words).sorted() { Console.note(notice) }
  }
}
