import LandModel

/// The line before a parcel's points in a boundary-survey text: point count, area, number, name, 点|线|面, map
/// sheet, use, land-class code, `@`, and what some writers put between.
struct SurveyTextParcelLine {
  var pointCount: Int?
  /// The area as a number, and the unit where one stands behind it.
  var area: Double?
  var areaUnit: AreaUnit?
  var number = ""
  var name = ""
  /// `点`, `线` or `面`; 面 where the line does not say.
  var shape = "面"
  var mapSheet = ""
  var use = ""
  var landClass = ""
  /// Further columns, joined by commas.
  var others = ""
  /// What is wrong with the line, or nil.
  var problem: Message?

  /// A unit of declared area.
  enum AreaUnit: String {
    case hectare, squareMetre = "square-metre", mu

    var squareMetres: Double {
      switch self {
      case .hectare: 10_000
      case .squareMetre: 1
      case .mu: Mu(1).squareMetres.value
      }
    }
  }

  /// Whether a line starts a parcel: it ends in `@`, or has more fields than a point.
  static func isOne(_ line: ArraySlice<UInt8>) -> Bool {
    let line = line.trimmed
    return line.last == UInt8(ascii: "@") || line.count { $0 == UInt8(ascii: ",") } >= 6
  }

  init(_ line: ArraySlice<UInt8>) {
    var text = line.trimmed
    if text.last == UInt8(ascii: "@") {
      text = text.dropLast().trimmed
      if text.last == UInt8(ascii: ",") { text.removeLast() }
    } else {
      problem = "expected '@' at the end of a parcel's line"
    }
    let fields = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map {
      $0.trimmed.string
    }
    // The columns before 点|线|面 count from it: a short line leaves out some at the front, none at all is a
    // fault.
    let marker =
      fields.indices.first { ["点", "线", "面"].contains(fields[$0]) && $0 >= 2 } ?? min(4, fields.count)
    if fields.indices.contains(marker) {
      if ["点", "线", "面"].contains(fields[marker]) { shape = fields[marker] }
    }
    pointCount = Int(fields[0])
    if !fields[0].isEmpty && (pointCount ?? -1) < 0 {
      problem = problem ?? "expected a point count, not '\(fields[0].prefix(20))'"
    }
    if marker > 1 { readArea(fields[1]) }
    number = marker > 2 ? fields[2] : ""
    name = marker > 3 ? fields[3] : ""
    let behind = fields.dropFirst(marker + 1)
    mapSheet = behind.first ?? ""
    use = behind.dropFirst().first ?? ""
    landClass = behind.dropFirst(2).first ?? ""
    let between = marker > 4 ? fields[4..<min(marker, fields.count)] : []
    others = (between + behind.dropFirst(3)).joined(separator: ",")
    while others.hasSuffix(",") { others.removeLast() }
  }

  private mutating func readArea(_ text: String) {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || ".+-eE".contains($0)) }
    let unit = text.dropFirst(digits.count).trimmingPrefix { $0 == " " }.lowercased()
    switch unit {
    case "": break
    case "公顷", "ha", "hm2", "hm²", "h㎡": areaUnit = .hectare
    case "平方米", "平米", "m2", "m²", "㎡": areaUnit = .squareMetre
    case "亩": areaUnit = .mu
    default: problem = problem ?? "expected an area, not '\(text.prefix(20))'"
    }
    area = Array(digits.utf8)[...].decimal
    if area == nil && !text.isEmpty { problem = problem ?? "expected an area, not '\(text.prefix(20))'" }
  }
}
