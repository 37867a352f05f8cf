import Geometry
import LandModel

/// Reads the parcels of a boundary-survey text.
///
/// The declared area is kept as it stands (`declared_area`) with its unit (`declared_area_unit`) and in
/// square metres (`declared_area_m2`); where no unit stands behind it the one that comes nearer to the
/// measured area is taken. `measured_area_m2` is the area in the plane of the text's own coordinates, null
/// for degrees.
public struct SurveyTextDecoder: FeatureDecoder {
  /// The fields of every batch.
  public static let fields: [AttributeField] = [
    AttributeField(name: "parcel_number", type: .text, summary: "the number on the parcel's line (地块编号)"),
    AttributeField(name: "parcel_name", type: .text, summary: "the name on the parcel's line (地块名称)"),
    AttributeField(name: "map_sheet", type: .text, summary: "the map sheet on the parcel's line (图幅号)"),
    AttributeField(name: "land_use", type: .text, summary: "the use on the parcel's line (地块用途)"),
    AttributeField(
      name: "land_class", type: .text, summary: "the land-class code on the parcel's line (地类编码)"),
    AttributeField(
      name: "declared_points", type: .integer, summary: "the number of points on the parcel's line (界址点数)"),
    AttributeField(
      name: "declared_area", type: .real, summary: "the area on the parcel's line (地块面积), as it stands"),
    AttributeField(
      name: "declared_area_unit", type: .text,
      summary: "hectare, square-metre or mu; where none stands there, the nearer to the outline"),
    AttributeField(name: "declared_area_m2", type: .real, summary: "the same area, in m²"),
    AttributeField(
      name: "measured_area_m2", type: .real,
      summary: "the area of the outline in the plane of its own coordinates, in m²"),
    AttributeField(
      name: "other_columns", type: .text, summary: "what else stands on the parcel's line, parted by commas"),
  ]

  /// A parcel being read.
  struct Parcel {
    var line: Int
    var head: SurveyTextParcelLine?
    var points: [SurveyTextPoint] = []
    var pointLines = 0
    /// The first fault and its line.
    var fault: (line: Int, text: Message)?
  }

  /// The parcels of a chunk; those with a malformed line are rejected with its number.
  public mutating func decode(_ chunk: SurveyTextSource.Chunk) throws -> FeatureBatch {
    var batch = FeatureBatch(fields: Self.fields)
    batch.notices = chunk.header.notices
    var lines = TextLines(chunk.text)
    var number = chunk.firstLine - 1
    var parcel: Parcel?
    var next = chunk.firstParcel
    while let (range, _) = lines.next() {
      number += 1
      let line = chunk.text[range].trimmed
      if line.isEmpty { continue }
      if SurveyTextParcelLine.isOne(line) {
        finish(parcel, number: &next, header: chunk.header, into: &batch)
        let head = SurveyTextParcelLine(line)
        parcel = Parcel(line: number, head: head)
        if let problem = head.problem { parcel?.fault = (number, problem) }
        continue
      }
      if parcel == nil {
        parcel = Parcel(line: number, fault: (number, "expected a parcel's line that ends in '@'"))
      }
      parcel?.pointLines += 1
      if let point = SurveyTextPoint(line) {
        parcel?.points.append(point)
      } else if parcel?.fault == nil {
        parcel?.fault = (number, "expected point name, ring number, X, Y, not '\(line.string.prefix(60))'")
      }
    }
    finish(parcel, number: &next, header: chunk.header, into: &batch)
    return batch
  }

  /// Adds a parcel to the batch or to its rejects.
  private func finish(
    _ parcel: Parcel?, number: inout Int, header: SurveyTextHeader, into batch: inout FeatureBatch
  ) {
    guard let parcel else { return }
    defer { number += 1 }
    guard let head = parcel.head, parcel.fault == nil else {
      let fault = parcel.fault ?? (parcel.line, "expected a parcel's line")
      return reject(parcel, number, fault.line, .malformedFeature, fault.text, in: &batch)
    }
    var rings: [[Double]]
    do {
      rings = try SurveyTextRings(parcel.points, shape: head.shape, header: header, notices: &batch.notices)
        .rings
    } catch {
      return reject(parcel, number, parcel.line, error.reason, error.message, in: &batch)
    }
    if let declared = head.pointCount, declared != parcel.pointLines {
      // Writers that leave the closing points out count them all the same, or don't.
      if parcel.pointLines + rings.count < declared {
        let text: Message =
          "has \(parcel.pointLines) of the \(declared) points that its line declares"
        return reject(parcel, number, parcel.line, .malformedGeometry, text, in: &batch)
      }
      batch.notices.insert("Some parcels have another number of points than their lines declare")
    }
    append(&rings, shape: head.shape, to: &batch.geometry)
    batch.identifiers.append(Int64(number))
    appendAttributes(of: head, rings: rings, header: header, to: &batch)
  }

  /// Keeps a parcel's number as its key; where it lies is not known, since of its points some are missing or wrong.
  private func reject(
    _ parcel: Parcel, _ number: Int, _ line: Int, _ reason: Reject.Reason, _ message: Message,
    in batch: inout FeatureBatch
  ) {
    let key = parcel.head.flatMap { $0.number.isEmpty ? nil : $0.number }
    batch.rejects.append(
      Reject(feature: number, line: line, reason: reason, message: message, key: key))
  }

  private func append(_ rings: inout [[Double]], shape: String, to column: inout GeometryColumn) {
    guard shape == "面" else {
      for ring in rings {
        column.coordinates.append(contentsOf: ring)
        column.endRing()
        column.endPart()
      }
      let single = rings.count == 1
      return column.endFeature(
        kind: shape == "点" ? (single ? .point : .multiPoint) : single ? .lineString : .multiLineString)
    }
    let nesting = RingNesting(rings)
    let shells = rings.indices.filter { nesting.shells[$0] == nil }
    for shell in shells {
      for ring in [shell] + rings.indices.filter({ nesting.shells[$0] == shell }) {
        column.coordinates.append(contentsOf: rings[ring])
        column.endRing()
      }
      column.endPart()
    }
    column.endFeature(kind: shells.isEmpty ? .none : shells.count == 1 ? .polygon : .multiPolygon)
    // Holes count against the area.
    for ring in rings.indices where nesting.shells[ring] != nil {
      rings[ring] = rings[ring].reversedRing(as: -1)
    }
    for shell in shells { rings[shell] = rings[shell].reversedRing(as: 1) }
  }
}

extension [Double] {
  /// The ring counterclockwise (1) or clockwise (-1).
  fileprivate func reversedRing(as sign: Double) -> [Double] {
    if RingNesting.doubledArea(of: self) * sign >= 0 { return self }
    return stride(from: count - 2, through: 0, by: -2).flatMap { [self[$0], self[$0 + 1]] }
  }
}
