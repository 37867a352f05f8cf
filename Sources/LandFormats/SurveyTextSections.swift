import LandModel

/// Divides a boundary-survey text into its sections and the coordinates into runs of parcels.
struct SurveyTextSections {
  let name: String
  let chunkSize: Int
  var chunks: [SurveyTextSource.Chunk] = []
  var referenceSystem: String?

  private enum Section { case none, attributes, coordinates, other }
  private var section = Section.none
  private var header = SurveyTextHeader()
  private var isHeaderSettled = false
  private var hasCoordinates = false
  private var parcels = 0

  init(name: String, chunkSize: Int) {
    self.name = name
    self.chunkSize = chunkSize
  }

  /// Reads a text in UTF-8.
  mutating func read(_ text: [UInt8]) throws(LandError) {
    var lines = TextLines(text)
    var number = 0
    var run: (start: Int, line: Int, parcel: Int)?
    while let (range, next) = lines.next() {
      number += 1
      let line = text[range].trimmed
      if line.isEmpty { continue }
      if line.first == UInt8(ascii: "["), line.last == UInt8(ascii: "]") {
        close(&run, at: range.lowerBound, of: text)
        start(section: line.dropFirst().dropLast().trimmed.string)
        continue
      }
      switch section {
      case .attributes: addAttribute(line)
      case .coordinates:
        if !isHeaderSettled, !SurveyTextParcelLine.isOne(line) { try settleHeader(firstPoint: line) }
        let startsParcel = SurveyTextParcelLine.isOne(line)
        if startsParcel, let open = run, range.lowerBound - open.start >= chunkSize {
          close(&run, at: range.lowerBound, of: text)
        }
        if run == nil { run = (range.lowerBound, number, parcels + 1) }
        // Points before any parcel's line are one parcel that can't be read.
        if startsParcel || parcels == 0 || run?.start == range.lowerBound { parcels += 1 }
      case .none, .other: break
      }
      _ = next
    }
    close(&run, at: text.count, of: text)
    guard hasCoordinates else {
      throw LandError(SurveyTextFault.noCoordinates, file: name)
    }
    if !isHeaderSettled { try settleHeader(firstPoint: []) }
    for index in chunks.indices {
      let notices = index == 0 ? header.notices : []
      chunks[index].header = header
      chunks[index].header.notices = notices
    }
  }

  private mutating func start(section title: String) {
    switch title {
    case "属性描述": section = .attributes
    case "地块坐标":
      section = .coordinates
      hasCoordinates = true
    default: section = .other
    }
  }

  private mutating func addAttribute(_ line: ArraySlice<UInt8>) {
    guard let sign = line.firstIndex(of: UInt8(ascii: "=")) else { return }
    let key = line[..<sign].trimmed.string
    let value = line[(sign + 1)...].trimmed.string
    if isHeaderSettled, ["坐标系", "带号", "几度分带", "计量单位"].contains(key), header.attributes[key] != value {
      header.notices.insert("A second section 属性描述 gives another \(key), which is left out")
    } else {
      header.attributes[key] = value
    }
  }

  /// Finds the reference system by the attributes and the first point.
  private mutating func settleHeader(firstPoint line: ArraySlice<UInt8>) throws(LandError) {
    guard header.hasKnownUnit else {
      let unit = header["计量单位"] ?? ""
      throw LandError(SurveyTextFault.unknownUnit(unit), file: name, place: .named("计量单位"))
    }
    isHeaderSettled = true
    if !header.isGeographic, let point = SurveyTextPoint(line) {
      header.prefixZone = SurveyTextPoint.zone(of: point.second) ?? SurveyTextPoint.zone(of: point.first)
    }
    referenceSystem = header.referenceSystem()
  }

  private mutating func close(
    _ run: inout (start: Int, line: Int, parcel: Int)?, at end: Int, of text: [UInt8]
  ) {
    if let open = run {
      chunks.append(
        SurveyTextSource.Chunk(
          text: Array(text[open.start..<end]), firstLine: open.line, firstParcel: open.parcel, header: header)
      )
    }
    run = nil
  }
}
