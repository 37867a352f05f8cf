import LandFormats
import LandModel
import Texts

/// Everything that a page shows, as one JSON value for its script.
struct PageData {
  private let contents: ReportContents
  private let sample: ReportSample
  private let parcels: DrawnLayer
  private let rowOf: [Int: Int]

  /// Chooses what to draw.
  init(_ contents: ReportContents, drawing limit: Int) {
    self.contents = contents
    var named: Set<Int> = []
    for layer in [contents.findings, contents.planned, contents.idle, contents.redevelopment].compactMap({
      $0
    }) {
      // That a parcel is not idle is said of most.
      for row in 0..<layer.count where layer.text("state", row) != "not-idle" {
        if let parcel = contents.parcel(of: layer, row) { named.insert(parcel) }
      }
    }
    sample = ReportSample(count: contents.parcels.count, limit: limit, named: named)
    parcels = sample.isSample ? contents.parcels.selecting(sample.rows) : contents.parcels
    rowOf = Dictionary(sample.rows.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The data in the form that the page's script reads.
  func json(title: String, source: String, palette: JSONValue, catalogue: TextCatalogue) -> JSONValue {
    [
      "title": .string(title), "source": .string(source), "language": .string(catalogue.language.rawValue),
      "currency": .string(contents.policy.currency), "quantum": .real(contents.frame.quantum),
      "sampled": sample.isSample
        ? ["drawn": .count(sample.rows.count), "all": .count(contents.parcels.count)] : .null,
      "missing": .array(
        contents.missing.map {
          ["layer": .string($0.layer), "command": .string("landreserve " + $0.command)]
        }),
      "notices": .array(contents.notices.map { .string($0) }),
      "tables": ReportTables(contents).json, "parcels": packedParcels(catalogue), "findings": packedFindings,
      "surroundings": .array(contents.surroundings.map(surrounding)), "palette": palette,
      "texts": catalogue.json,
    ]
  }

  private func packedParcels(_ catalogue: TextCatalogue) -> JSONValue {
    var columns = [PackedColumn(name: "#key", sample.rows.map { .text(contents.keys[$0]) })]
    let table = parcels.features.attributes
    let key = contents.policy.parcels.key ?? "parcel_id"
    columns += table.fields.indices.filter { table.fields[$0].name != key }.map {
      PackedColumn(table, field: $0)
    }
    for (prefix, layer) in [
      ("plan", contents.planned), ("idle", contents.idle), ("redevelopment", contents.redevelopment),
    ] {
      if let layer { columns += joined(layer, prefix: prefix) }
    }
    if let weighed = contents.weighed { columns += reasonsAgainst(weighed, catalogue) }
    if let candidates = contents.candidates {
      columns.append(
        PackedColumn(name: "#available", sample.rows.map { candidates[$0] ? .integer(1) : .null }))
    }
    return [
      "geometry": PackedGeometry(parcels.features.geometry, in: contents.frame).json,
      "columns": .array(columns.filter { !$0.isEmpty }.map(\.json)),
    ]
  }

  /// The columns of a result layer beside the parcels that they are about.
  private func joined(_ layer: DrawnLayer, prefix: String) -> [PackedColumn] {
    let table = layer.features.attributes
    let values = rows(of: layer)
    let known = Set(contents.parcels.features.attributes.fields.map(\.name))
    return table.fields.indices.compactMap { field in
      let name = table.fields[field].name
      // A result layer may repeat the parcel's attributes; the plan's own area is one of its figures.
      if name == "parcel_id" || (known.contains(name) && prefix != "plan") { return nil }
      return PackedColumn(name: "\(prefix).\(name)", values.map { $0 < 0 ? .null : table[$0, field] })
    }
  }

  /// The row of a result layer that is about each parcel; -1 where none is.
  private func rows(of layer: DrawnLayer) -> [Int] {
    var values = Array(repeating: -1, count: sample.rows.count)
    for row in 0..<layer.count {
      guard
        let parcel = contents.parcel(of: layer, row).flatMap({ rowOf[$0] })
      else { continue }
      if values[parcel] < 0 { values[parcel] = row }
    }
    return values
  }

  /// Why candidates are not in the plan: the kind with its figure, and the sentence where the kind has no words.
  private func reasonsAgainst(_ layer: DrawnLayer, _ catalogue: TextCatalogue) -> [PackedColumn] {
    let rows = rows(of: layer).map { $0 >= 0 && layer.value("year", $0) == .null ? $0 : -1 }
    func column(_ name: String, _ value: (Int) -> AttributeValue) -> PackedColumn {
      PackedColumn(name: "#against.\(name)", rows.map { $0 < 0 ? .null : value($0) })
    }
    return [
      column("kind") { layer.value("reason_kind", $0) },
      column("worsening") { layer.value("worsening", $0) },
      // Each sentence names its own figure: of tens of thousands the page would carry them all.
      column("sentence") { row in
        let isKnown = layer.text("reason_kind", row).flatMap { catalogue.known("reason", $0) } != nil
        return isKnown ? .null : layer.value("reason", row)
      },
    ]
  }

  private var packedFindings: JSONValue {
    guard let layer = contents.findings else { return .null }
    let parcels = (0..<layer.count).map { row -> AttributeValue in
      let parcel = contents.parcel(of: layer, row).flatMap { rowOf[$0] }
      return parcel.map { .integer(Int64($0)) } ?? .null
    }
    let table = layer.features.attributes
    let columns =
      [PackedColumn(name: "#parcel", parcels)] + table.fields.indices.map { PackedColumn(table, field: $0) }
    return [
      "geometry": PackedGeometry(layer.features.geometry, in: contents.frame).json,
      "columns": .array(columns.map(\.json)),
    ]
  }

  private func surrounding(_ layer: DrawnLayer) -> JSONValue {
    let table = layer.features.attributes
    return [
      "name": .string(layer.name),
      "geometry": PackedGeometry(layer.features.geometry, in: contents.frame).json,
      "columns": .array(table.fields.indices.map { PackedColumn(table, field: $0).json }),
    ]
  }
}
