import LandModel

extension PlanCheck {
  /// What the file says of where it comes from fits the policy, the layers and itself.
  mutating func checkOrigin() {
    if let inputs = plan.inputs {
      let count = candidates.count
      // The planner may draw the line around what can't be read a little otherwise.
      let isNear = undecidedCount > 0 && abs(inputs.candidates - count) <= undecidedCount
      if inputs.candidates != count, !isNear {
        fault("inputs", "\(inputs.candidates) candidates are stated, the layers and the policy give \(count)")
      }
      let isHash =
        inputs.fingerprint.count == 64 && inputs.fingerprint.allSatisfy { "0123456789abcdef".contains($0) }
      if !isHash { fault("inputs", "the fingerprint is no SHA-256 in hexadecimal") }
    } else {
      open("inputs", "the file does not say what it was made from")
    }
    if let overrides = plan.overrides, overrides != figures.overrides {
      let (made, given) = (overrides.joined(separator: ", "), figures.overrides.joined(separator: ", "))
      fault(
        "overrides",
        "the file was made with “\(made)” set, the check with “\(given)”; set the same for both")
    }
    checkSearch()
    checkRemoved()
  }

  private mutating func checkSearch() {
    if let tolerances = plan.tolerances {
      let isPlausible =
        (0..<1).contains(tolerances.relative_gap) && (0...1e-5).contains(tolerances.feasibility)
        && (0...1e-6).contains(tolerances.constraint)
      if !isPlausible { fault("tolerances", "they are no tolerances of this program") }
    }
    if let seconds = plan.seconds, !(seconds >= 0 && seconds < 1e7) {
      fault("seconds", "\(seconds) is no time of a search")
    }
    if let solver = plan.solver {
      if solver.name != "HiGHS" { fault("solver", "\(solver.name) is no solver of this program") }
      if let version = plan.library_versions?["HiGHS"], version != solver.version {
        fault("solver", "it says version \(solver.version), library_versions says \(version)")
      }
    }
    for (library, version) in (plan.library_versions ?? [:]).sorted(by: { $0.key < $1.key }) {
      let isVersion = version.first?.isNumber == true && version.contains(".")
      if !isVersion { fault("library_versions", "\(version) is no version of \(library)") }
    }
  }

  /// The candidates that the file says can't be acquired are those that can't, as far as their own data decides.
  private mutating func checkRemoved() {
    guard let removed = plan.removed else { return }
    var seen: Set<String> = []
    for removal in removed {
      if !seen.insert(removal.candidate).inserted {
        fault("removed", "\(removal.candidate) is named twice")
      } else if facts[removal.candidate]?.isCandidate != true {
        fault("removed", "\(removal.candidate) is no candidate by the policy")
      } else if plan.years.contains(where: { $0.parcels.contains(removal.candidate) }) {
        fault("removed", "\(removal.candidate) is said to be out of the question, but is acquired")
      }
    }
    let ruledOut = inequalities(for: figures.aim.ranks.first ?? []).ruledOut
    for candidate in ruledOut.certain where !seen.contains(candidate) && undecided.isEmpty {
      fault("removed", "\(candidate) can't be acquired, but is not named")
    }
    for candidate in seen.sorted()
    where !ruledOut.certain.contains(candidate) && !ruledOut.possible.contains(candidate) {
      if facts[candidate]?.isCandidate == true {
        fault("removed", "\(candidate) is named, but can be acquired")
      }
    }
  }
}
