import Foundation
import LandModel
import OtherPrograms

/// What `ogr2ogr` said on standard error.
struct ConversionReport {
  private var errors: [String] = []
  private var warnings: [String] = []

  /// Reads what was said; places in the scratch folder become the input that the user named.
  init(_ complaints: String, scratch: String, dataset: String, input: String) {
    let text = complaints.replacingOccurrences(of: dataset, with: input)
      .replacingOccurrences(of: scratch + "/source/", with: "").replacingOccurrences(
        of: scratch + "/", with: "")
    var isFailure = false
    for line in text.split(whereSeparator: \.isNewline).map({ $0.trimmingCharacters(in: .whitespaces) }) {
      if line.isEmpty || GDALWords.otherStarts.contains(where: line.hasPrefix) { continue }
      let said = line.split(separator: ":", maxSplits: 1).dropFirst().first.map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      if line.hasPrefix(GDALWords.errorStart) {
        errors.append(said ?? line)
      } else if GDALWords.warningStarts.contains(where: line.hasPrefix) {
        warnings.append(said ?? line)
      } else if line.hasPrefix(GDALWords.failureStart) {
        isFailure = true
        if let said, !said.isEmpty { errors.append(said) }
      } else if isFailure {
        errors.append(line)
      }
    }
  }

  /// What it warned of, but for what is no loss.
  var notices: Set<Message> {
    let told = warnings.filter { warning in !GDALWords.harmless.contains { warning.contains($0) } }
    var notices = Set(told.prefix(10).map { "ogr2ogr: \(Message(verbatim: $0))" as Message })
    if told.count > 10 { notices.insert("ogr2ogr warned of \(told.count - 10) more things") }
    return notices
  }

  /// Why the conversion can't be used; nil where all of the input came through.
  func fault(
    _ ending: LimitedRun.Ending, input: String, format: String, layer: String?, limits: LimitedRun.Limits
  ) -> LandError? {
    let said = errors.first.map { Message(verbatim: $0) }
    let remedy: Message = "check the file with ogrinfo, or convert it to GeoJSON or GeoPackage"
    switch ending {
    case .exit(0):
      guard let said else { return nil }
      if errors.contains(where: { error in GDALWords.cutShort.contains { error.contains($0) } }) {
        return LandError(
          .data, file: input, "is cut short: \(said)", remedy: "take a whole copy from its source")
      }
      return LandError(.data, file: input, "ogr2ogr could not read all of it: \(said)", remedy: remedy)
    case .exit(let code):
      if let layer, errors.contains(where: { $0.contains(GDALWords.noLayer) }) {
        return LandError(
          .usage, file: input, "has no layer “\(layer)”", remedy: "choose another with --input-layer")
      }
      return LandError(
        .data, file: input, "ogr2ogr can't read it as \(format): \(said ?? "status \(code)")", remedy: remedy)
    case .timeLimit:
      return LandError(
        .data, file: input, "ogr2ogr had not read it after \(Int(limits.seconds)) s", remedy: remedy)
    case .killed(SIGXFSZ):
      return LandError(
        .data, file: input, "it becomes larger than \(limits.fileSize >> 20) MB when it is read",
        remedy: remedy)
    case .killed(let signal):
      return LandError(
        .data, file: input, "ogr2ogr broke off while it read it (signal \(signal))", remedy: remedy)
    case .notStarted:
      return LandError(
        .noInput, file: input, "ogr2ogr can't be started", remedy: "install the Debian package gdal-bin again"
      )
    }
  }
}
