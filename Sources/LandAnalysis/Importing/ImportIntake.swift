import LandModel
import Projection

/// Adds up what became of the batches of an import.
struct ImportIntake: ~Copyable {
  var report: ImportReport
  /// Where the features that enter the layer lie.
  private(set) var spread = LayerSpread()
  /// How many features lie where they can't, by what is wrong with their place.
  private(set) var misplaced: [Plausibility: Int] = [:]
  /// The names of all columns met, in their order.
  private(set) var columns: [String] = []
  private let keyColumn: String?
  private var known: Set<String> = []
  private var keys = KeyCensus()

  init(report: ImportReport, keyColumn: String?) {
    self.report = report
    self.keyColumn = keyColumn
  }

  /// Whether the column of the key was met.
  var hasKeyColumn: Bool { keyColumn.map { known.contains($0) } ?? false }

  mutating func add(_ sorted: FeatureIntake.Result) throws {
    let rejects = sorted.accepted.rejects
    report.read += sorted.accepted.count + rejects.count
    report.written += sorted.accepted.count
    report.rejected += rejects.count
    report.invalid += sorted.invalid
    report.repaired += sorted.repaired
    for reject in rejects {
      report.reasons[reject.reason, default: 0] += 1
      if report.examples.count < 3 { report.examples.append(reject) }
    }
    let notices = sorted.accepted.notices.sorted().map(InputNotice.told)
    let told = Set(report.notices)
    report.notices += notices.filter { !told.contains($0) }
    spread.add(sorted.accepted.geometry)
    misplaced.merge(sorted.misplaced, uniquingKeysWith: +)
    for key in sorted.keys { try keys.add(key) }
    for field in sorted.accepted.attributes.fields where known.insert(field.name).inserted {
      columns.append(field.name)
    }
  }

  /// Counts features that are set aside after they were read.
  mutating func setAside(_ rejects: [Reject]) {
    report.written -= rejects.count
    report.rejected += rejects.count
    for reject in rejects {
      report.reasons[reject.reason, default: 0] += 1
      if report.examples.count < 3 { report.examples.append(reject) }
    }
  }

  /// Whether a key may stand more than once among the features that enter the layer.
  mutating func mayRepeatKeys() throws -> Bool { try keys.mayRepeat() }

  /// The report, complete.
  func finished() -> ImportReport { report }
}
