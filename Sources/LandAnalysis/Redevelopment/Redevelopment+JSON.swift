import District
import LandFormats
import LandModel

extension Redevelopment {
  /// The number of candidates and their land by kind and reason, in the policy's order.
  public var byReason: [(reason: RedevelopmentPolicy.Reason, parcels: Int, mu: Double)] {
    policy.reasons.enumerated().map { index, reason in
      let holding = candidates.filter { $0.reasons.contains(index) && $0.area.value.isFinite }
      return (reason, holding.count, holding.reduce(0) { $0 + $1.area.mu.value })
    }
  }

  /// All candidates' land in mu.
  public var totalMu: Double {
    candidates.reduce(0) { $0 + ($1.area.value.isFinite ? $1.area.mu.value : 0) }
  }

  /// The groups that reach the policy's joint area.
  public var contiguousAreas: [Group] { groups.filter { $0.area.mu.value >= policy.grouping.minimumMu } }

  /// Whether a group's area is nearer to the least joint area than the ways of measuring areas differ.
  public func isDoubtful(_ group: Group) -> Bool {
    AreaDoubts.isClose(
      group.area.mu.value, to: policy.grouping.minimumMu, other: group.otherArea.mu.value)
  }

  /// The summary as JSON: reasons, groups, the weights, and how the ranking answers to them.
  public var json: JSONValue {
    .members([
      ("policy", .string(setting.policy.name)),
      ("overrides", .members(setting.policy.overrides.map { ($0.path, .string($0.value)) })),
      (
        "parcels",
        .members([
          ("read", .count(read)), ("applicable", .count(applicable)),
          ("candidates", .count(candidates.count)),
          ("undecided", .count(undecided)), ("doubtful", .count(doubtful)),
          ("left_out_of_groups", .count(candidates.count { $0.isLeftOut })),
          ("area_mu", .real(Figure.millionth(totalMu))),
        ])
      ),
      ("unreadable", unreadable.json(in: setting.wording)),
      (
        "reasons",
        .array(
          byReason.enumerated().map { index, entry in
            .members([
              ("id", .string(entry.reason.id)), ("kind", .string(entry.reason.kind.rawValue)),
              ("words", .string(entry.reason.words)), ("clause", .string(entry.reason.clause.citation)),
              ("parcels", .count(entry.parcels)), ("area_mu", .real(Figure.millionth(entry.mu))),
              ("undecided", .count(undecidedReasons[index] ?? 0)),
            ])
          })
      ),
      ("contiguous_minimum_mu", .real(policy.grouping.minimumMu)),
      ("contiguous_clause", .string(policy.grouping.clause.citation)),
      (
        "groups",
        .array(
          groups.filter { $0.parcels > 1 || $0.area.mu.value >= policy.grouping.minimumMu }.map {
            .members([
              ("group", .count($0.number)), ("parcels", .count($0.parcels)),
              ("area_mu", .real(Figure.millionth($0.area.mu.value))),
              ("is_contiguous_area", .boolean($0.area.mu.value >= policy.grouping.minimumMu)),
              ("is_within_methods_difference", .boolean(isDoubtful($0))),
            ])
          })
      ),
      ("weights", .members(policy.components.map { ($0.id, .real($0.weight)) })),
      (
        "sensitivity",
        .array(
          sensitivity().map {
            .members([
              ("component", .string($0.component)), ("factor", .real(Figure.millionth($0.factor))),
              ("kendall_tau", $0.kendallTau.map { .real(Figure.millionth($0)) } ?? .null),
              ("top", .count(policy.sensitivityTop)), ("changes_in_top", .count($0.changesInTop)),
              ("largest_move", .count($0.largestMove)),
            ])
          })
      ),
    ])
  }
}
