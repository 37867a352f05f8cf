import LandFormats
import LandModel
import LandPolicy
import PlanChecking

extension PlanContinuation {
  /// Reads the earlier plan out of its file.
  ///
  /// - Parameters:
  ///   - file: a plan file that ``PlanAnswer/json(with:)`` made.
  ///   - done: the keys of the parcels that have been acquired.
  ///   - year: the first year that is planned anew; nil for the first of the policy.
  /// - Throws: ``LandError`` for a file that names no parcels.
  public init(after file: String, done: Set<String>, from year: Int?, by policy: Policy) throws {
    let plan = try JSONValue(file: file)
    var planned: [String: Int] = [:]
    for year in plan["years"]?.array ?? [] {
      guard let number = year["year"]?.integer else { continue }
      for parcel in year["parcels"]?.array ?? [] {
        if let key = parcel.string { planned[key] = Int(number) }
      }
    }
    guard !planned.isEmpty else {
      throw LandError(CheckFault.noParcels, file: file)
    }
    self.init(planned: planned, done: done, from: try year ?? PlanPolicy(of: policy).firstYear)
  }
}
