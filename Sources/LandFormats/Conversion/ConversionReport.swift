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
    _ ending: LimitedRun.Ending, format: String, layer: String?, limits: LimitedRun.Limits
  ) -> ConversionFault? {
    switch ending {
    case .exit(0):
      guard let complaint = errors.first else { return nil }
      let isCutShort = errors.contains { error in GDALWords.cutShort.contains { error.contains($0) } }
      return isCutShort ? .cutShort(complaint: complaint) : .incomplete(complaint: complaint)
    case .exit(let status):
      if let layer, errors.contains(where: { $0.contains(GDALWords.noLayer) }) { return .noLayer(layer) }
      guard let complaint = errors.first else { return .failed(format: format, status: status) }
      return .refused(format: format, complaint: complaint)
    case .timeLimit: return .outOfTime(seconds: Int(limits.seconds))
    case .killed(SIGXFSZ): return .tooLarge(megabytes: limits.fileSize >> 20)
    case .killed(let signal): return .brokenOff(signal: signal)
    case .notStarted: return .converterNotStarted
    }
  }
}
