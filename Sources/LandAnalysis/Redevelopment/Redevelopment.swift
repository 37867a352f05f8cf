import District
import Geometry
import LandModel

/// The parcels that may be redeveloped, grouped and ranked; holds the candidates only.
public struct Redevelopment: Sendable {
  /// The parcels and their layers.
  public let setting: DistrictSetting
  /// The bound section `redevelopment`.
  public let policy: RedevelopmentPolicy
  /// In the order of the layer.
  public private(set) var candidates: [RedevelopmentCandidate] = []
  /// Their attributes and geometries in the parcels' reference system.
  private(set) var features: FeatureBatch
  /// The number of parcels read.
  public private(set) var read = 0
  /// Parcels that the section applies to.
  public private(set) var applicable = 0
  /// Parcels that another way of measuring areas would make candidates, or no longer candidates.
  public private(set) var doubtful = 0
  /// Parcels that are no candidates by what is known, but might be by what is not.
  public private(set) var undecided = 0
  /// The parcels and the features of layers that could not be used.
  public private(set) var unreadable: [UnreadableFeature] = []
  /// The reasons that left parcels undecided, with their number.
  public private(set) var undecidedReasons: [Int: Int] = [:]

  private struct Found: Sendable {
    var rowCount = 0
    var unreadable: [UnreadableFeature] = []
    var applicable = 0
    var undecided = 0
    var undecidedReasons: [Int: Int] = [:]
    var doubtful = 0
    var candidates: [RedevelopmentCandidate] = []
    var features: FeatureBatch
  }

  /// Finds, groups and ranks the candidates.
  ///
  /// - Throws: ``LandError`` where the policy has no section `redevelopment`, or a wrong one.
  public init(_ setting: DistrictSetting, progress: (Int) throws -> Void = { _ in }) throws {
    self.setting = setting
    guard let section = try setting.policy.section("redevelopment") else {
      throw LandError(SectionFault.noSection(.redevelopment), file: setting.policy.file)
    }
    let policy = try RedevelopmentPolicy(section, setting: setting)
    self.policy = policy
    features = FeatureBatch(fields: setting.fields)
    try ParcelPass(setting).run(work: { try Self.found($0, policy) }) { found in
      try progress(found.rowCount)
      read += found.rowCount
      unreadable += found.unreadable
      applicable += found.applicable
      undecided += found.undecided
      doubtful += found.doubtful
      undecidedReasons.merge(found.undecidedReasons, uniquingKeysWith: +)
      candidates += found.candidates
      for row in 0..<found.features.count { features.append(row: row, of: found.features) }
    }
    let setAside = try setting.parcelTable.setAside(readsKept: true)
    read += setAside.count
    unreadable += setAside + setting.unreadableOfLayers
    try findGroups()
    score()
  }

  private static func found(_ rows: ParcelRows, _ policy: RedevelopmentPolicy) throws -> Found {
    var found = Found(features: FeatureBatch(fields: rows.batch.attributes.fields))
    found.rowCount = rows.count + rows.unreadable.count
    found.unreadable = rows.unreadable + rows.unmeasured
    var undecided = 0
    var working = GeometryColumn()
    for row in rows.rows(where: policy.condition, unknown: &undecided) {
      found.applicable += 1
      let others = rows.otherAreas(row)
      var candidate = RedevelopmentCandidate(
        key: rows.key(row), area: SquareMetre(rows.position.areas[row]), reasons: [], unknownReasons: [])
      for (index, reason) in policy.reasons.enumerated() {
        switch rows.evaluate(reason.condition, row).truth {
        case true?: candidate.reasons.append(index)
        case false?: break
        case nil: candidate.unknownReasons.append(index)
        }
        guard reason.dependsOnArea, let truth = rows.evaluate(reason.condition, row).truth else { continue }
        let isDoubtful = others.contains { other in
          rows.evaluate(reason.condition, row, area: other.area).truth.map { $0 != truth } ?? false
        }
        if isDoubtful { candidate.doubtfulReasons.append(index) }
      }
      let sure = Set(candidate.reasons).subtracting(candidate.doubtfulReasons).count
      let possible = Set(candidate.reasons).union(candidate.doubtfulReasons).count
      if (sure..<possible).contains(policy.minimumReasons - 1) { found.doubtful += 1 }
      guard candidate.reasons.count >= policy.minimumReasons else {
        if candidate.reasons.count + candidate.unknownReasons.count >= policy.minimumReasons {
          found.undecided += 1
          for reason in candidate.unknownReasons { found.undecidedReasons[reason, default: 0] += 1 }
        }
        continue
      }
      if let outside = policy.grouping.outside, rows.isMeasured(row),
        outside.unreadable.touch(rows.working.boxes[row])
      {
        // Whether it may belong to a contiguous area at all is not known.
        found.undecided += 1
        continue
      }
      candidate.values = policy.names.map { rows.evaluate($0.value, row) }
      candidate.otherArea = SquareMetre(others.first?.area ?? rows.position.areas[row])
      found.candidates.append(candidate)
      found.features.append(row: row, of: rows.batch)
      working.append(feature: row, of: rows.working)
    }
    found.undecided += undecided
    if let outside = policy.grouping.outside, working.count > 0 {
      let hits = try rows.worker.overlay(working, with: outside)
      let pieces = try rows.worker.pieceAreas(of: hits, in: working)
      let areas = try rows.worker.areas(of: working)
      // What could not be overlaid belongs to no contiguous area for sure.
      let failed = Set(hits.failures.map { Int($0.feature) })
      for index in found.candidates.indices {
        let held = hits.hits(of: index).reduce(0) { $0 + ($1.isWhole ? areas[index] : pieces[Int($1.piece)]) }
        found.candidates[index].isLeftOut =
          failed.contains(index) || held > policy.grouping.outsideShare * areas[index]
      }
    }
    return found
  }

  /// Joins candidates in contact into groups, the largest joint area first.
  private mutating func findGroups() throws {
    var sets = DisjointSets(count: candidates.count)
    let contacts = try features.geometry.contacts(
      tolerance: policy.grouping.tolerance, system: setting.system)
    for contact in contacts
    where !candidates[contact.first].isLeftOut && !candidates[contact.second].isLeftOut {
      sets.join(contact.first, contact.second)
    }
    var members: [Int: [Int]] = [:]
    for index in candidates.indices where !candidates[index].isLeftOut {
      members[sets.root(of: index), default: []].append(index)
    }
    let groups = members.values.map { group in
      (group: group, area: group.reduce(0.0) { $0 + Self.finite(candidates[$1].area.value) })
    }.sorted { ($0.area, $1.group[0]) > ($1.area, $0.group[0]) }
    for (number, entry) in groups.enumerated() {
      let otherArea = entry.group.reduce(0.0) { $0 + Self.finite(candidates[$1].otherArea.value) }
      for index in entry.group {
        candidates[index].groupOtherArea = SquareMetre(otherArea)
        candidates[index].group = number + 1
        candidates[index].groupParcels = entry.group.count
        candidates[index].groupArea = SquareMetre(entry.area)
      }
    }
  }

  private mutating func score() {
    for index in candidates.indices {
      let candidate = candidates[index]
      let signs = candidate.reasons.filter { policy.reasons[$0].kind == .sign }.count
      let values =
        candidate.values + [
          .number(candidate.groupArea.mu.value), .number(Double(candidate.groupParcels)),
          .number(Double(candidate.reasons.count)), .number(Double(signs)),
        ]
      for (number, component) in policy.components.enumerated() {
        let figure = component.bound.evaluate { values[$0] }.number
        if figure == nil { candidates[index].unknownComponents.append(number) }
        candidates[index].components.append(component.weight * (figure ?? component.valueWhereUnknown))
      }
      candidates[index].score = candidates[index].components.reduce(0, +)
    }
    let scores = candidates.map(\.score)
    for (index, place) in Ranking.places(of: scores).enumerated() { candidates[index].rank = place }
  }

  private static func finite(_ value: Double) -> Double { value.isFinite ? value : 0 }

  /// A contiguous group of candidates.
  public struct Group: Sendable, Hashable {
    /// From 1, the largest first.
    public var number: Int
    /// The number of its candidates.
    public var parcels: Int
    /// Their joint area.
    public var area: SquareMetre
    /// The same by another way of measuring.
    var otherArea: SquareMetre
  }

  /// The groups, the largest first.
  public var groups: [Group] {
    var groups: [Int: Group] = [:]
    for candidate in candidates where !candidate.isLeftOut {
      groups[candidate.group] = Group(
        number: candidate.group, parcels: candidate.groupParcels, area: candidate.groupArea,
        otherArea: candidate.groupOtherArea)
    }
    return groups.values.sorted { $0.number < $1.number }
  }
}
