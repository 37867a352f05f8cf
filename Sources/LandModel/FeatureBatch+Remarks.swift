import Geometry

extension FeatureBatch {
  /// Tells what a reader left out of a geometry or read as something else.
  package mutating func note(_ remarks: WKBRemarks) {
    if remarks.isEmpty { return }
    if remarks.contains(.hadZ) { notices.insert("Z values are left out") }
    if remarks.contains(.hadM) { notices.insert("M values are left out") }
    if remarks.contains(.wasCollection) {
      notices.insert("GeometryCollections of polygons are read as MultiPolygons")
    }
    if remarks.contains(.hadCurves) {
      notices.insert(
        "Curves are drawn as straight lines, at most 1 mm (in degrees 0.00000001) beside the curve")
    }
  }

  /// Tells that values of a column hold bytes that are no text in the source's encoding.
  ///
  /// - Parameter features: the numbers of the features that have one, in their order.
  package mutating func noteEscaped(_ features: [Int64], in column: String) {
    guard let first = features.first else { return }
    let notice: Message =
      "column \(column): bytes that are no characters in the text's encoding are written as \\xHH"
    countedNotices[notice, default: NoticeCount(first: Int(first))].count += features.count
  }
}
