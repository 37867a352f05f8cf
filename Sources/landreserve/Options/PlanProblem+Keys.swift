import LandModel
import ReservePlanning

extension PlanProblem {
  /// Refuses an option's keys that are none of the problem's, before anything is solved. O(candidates).
  ///
  /// - Throws: ``LandError`` of the kind `data` that names the nearest key.
  func check(_ keys: [String], of option: String) throws {
    guard !keys.isEmpty else { return }
    let known = Set(candidates.map(\.id))
    guard let stranger = keys.first(where: { !known.contains($0) }) else { return }
    throw LandError(
      .data, place: .named(option), "\(stranger) is no candidate of the plan",
      remedy: NearestWord.question(stranger, among: known.sorted()) ?? "name one of its candidates")
  }
}
