import LandAnalysis
import LandFormats
import LandModel
import Words

extension ImportReport {
  /// The report as the contract's JSON.
  public func json(in wording: Wording) -> JSONValue {
    .members([
      ("layer", .string(layer)), ("crs", .string(referenceSystem)), ("read", .count(read)),
      ("written", .count(written)), ("rejected", .count(rejected)), ("repaired", .count(repaired)),
      ("invalid", .count(invalid)), ("duplicate_keys", .count(duplicateKeys)),
      (
        "reasons",
        .members(
          Reject.Reason.allCases.compactMap { reason in reasons[reason].map { (reason.rawValue, .count($0)) }
          })
      ),
      ("notices", .array(notices.map(\.words).sorted().map { .string(wording.text($0)) })),
    ])
  }
}
