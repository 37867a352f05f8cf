extension PlanCheck {
  /// Faults for the hard demands that are broken.
  mutating func checkDemands(_ standings: [DemandStanding]) {
    for standing in standings where standing.header.severity.isHard && standing.answer == .broken {
      let isShare = standing.header.unit == "share"
      let found = Self.text(standing.achieved * (isShare ? 100 : 1))
      let limit = Self.text(standing.required * (isShare ? 100 : 1))
      switch (standing.relation, standing.header.unit) {
      case ("at-least", "mu"): fault(standing.header.id, "\(found) mu, at least \(limit) required")
      case ("at-least", "share"): fault(standing.header.id, "\(found) %, at least \(limit) % required")
      case ("at-least", _): fault(standing.header.id, "\(found), at least \(limit) required")
      case (_, "mu"): fault(standing.header.id, "\(found) mu, at most \(limit) allowed")
      case (_, "share"): fault(standing.header.id, "\(found) %, at most \(limit) % allowed")
      default: fault(standing.header.id, "\(found), at most \(limit) allowed")
      }
    }
  }
}
