import LandModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension SurveyTextDecoder {
  /// Appends the attributes of a parcel with its rings, holes running clockwise.
  func appendAttributes(
    of head: SurveyTextParcelLine, rings: [[Double]], header: SurveyTextHeader, to batch: inout FeatureBatch
  ) {
    let isArea = head.shape == "面"
    let plane = rings.reduce(0) { $0 + RingNesting.doubledArea(of: $1) / 2 }
    // A degree of latitude is about 111.2 km: near enough to tell hectares from square metres.
    let latitude = rings.first.map { $0[1] } ?? 0
    let squareDegree = 111_200.0 * 111_200.0 * cos(latitude * .pi / 180)
    let measured = header.isGeographic ? plane * squareDegree : plane
    let unit =
      head.areaUnit ?? head.area.flatMap { isArea ? Self.likelyUnit(of: $0, measured: measured) : nil }
    let declared = head.area.flatMap { area in unit.map { area * $0.squareMetres } }
    if isArea, !header.isGeographic, let declared, abs(declared - measured) > 0.01 * max(measured, 1) {
      batch.notices.insert("Some declared areas differ from the measured ones by more than 1 %")
    }
    if isArea, head.areaUnit == nil, unit == .squareMetre {
      batch.notices.insert("Some declared areas are in square metres instead of hectares")
    }
    for text in [head.number, head.name, head.mapSheet, head.use, head.landClass] {
      batch.attributes.append(text.isEmpty ? .null : .text(text))
    }
    batch.attributes.append(head.pointCount.map { .integer(Int64($0)) } ?? .null)
    batch.attributes.append(head.area.map { .real($0) } ?? .null)
    batch.attributes.append(unit.map { .text($0.rawValue) } ?? .null)
    batch.attributes.append(declared.map { .real($0) } ?? .null)
    batch.attributes.append(isArea && !header.isGeographic ? .real(plane) : .null)
    batch.attributes.append(head.others.isEmpty ? .null : .text(head.others))
  }

  /// Hectares by the format, square metres where that comes nearer to the measured area; nil without a
  /// measure.
  private static func likelyUnit(of area: Double, measured: Double) -> SurveyTextParcelLine.AreaUnit? {
    guard area > 0, measured > 0 else { return .hectare }
    return abs(log(area * 10_000 / measured)) <= abs(log(area / measured)) ? .hectare : .squareMetre
  }
}
