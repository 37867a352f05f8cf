import Foundation
import Geometry
import LandModel
import LandPolicy
import TestSupport
import Testing

@testable import District
@testable import LandAnalysis
@testable import LandStore

/// What can't be read is never nothing: every kind of rule against every way in which a feature of a layer can be
/// unreadable.
@Suite struct UnreadableFeatureTests {
  /// A rule of every kind, most of them near what decides.
  static let policy = """
    name: broken
    area: {method: plane, declared_unit: m2}
    layers:
      parcels: {table: parcels, key: parcel_id, columns: {declared_area: declared}}
      blocks: {table: blocks, key: block_id}
      constraints: {ng: {table: ng, key: zone_id}}
      zones: {table: zones, key: zone_id}
      area: {table: area, key: zone_id}
      stops: {table: stops, key: zone_id}
      earlier: {table: earlier, key: parcel_id}
      core: {table: core, key: zone_id}
    enumerations:
      - {id: words, values: [a, b]}
    inputs:
      - {id: renewed, unit: mu, value: {2026: 900}}
    rules:
      - {id: position, kind: position, where: "parcel_id in ('P00', 'P01', 'P99')"}
      - {id: position-outside, kind: position, where: "parcel_id in ('P30', 'P31', 'P32')", allow: [outside]}
      - {id: position-crossing, kind: position, where: "parcel_id = 'P21'", allow: [outside, crossing]}
      - {id: split, kind: split-parcel, largest_share: 0}
      - {id: no-go, kind: no-go, layer: ng, where: "parcel_id in ('P00', 'P01', 'P31')"}
      - {id: no-go-share, kind: no-go, layer: ng, more_than_share: 0.3}
      - {id: overlap, kind: parcel-overlap}
      - {id: valid, kind: valid-geometry}
      - {id: empty, kind: empty-geometry}
      - {id: repeated, kind: duplicate-key}
      - {id: missing, kind: missing-key}
      - {id: declared, kind: declared-area, tolerance: 0.05}
      - {id: threshold, kind: threshold, measure: overlap_mu_ng, at_most: 3}
      - {id: threshold-share, kind: threshold, measure: covered_share, at_least: 0.9, where: "parcel_id < 'P2'"}
      - {id: total, kind: total, sum: area_mu, where: "position = 'inside'", at_least: 85}
      - {id: total-most, kind: total, count: "position = 'outside'", at_most: 5}
      - {id: total-ratio, kind: total, sum: overlap_mu_ng, per: area_mu, at_most: 0.02}
      - {id: condition, kind: condition, require: "overlap_share_ng < 0.2"}
      - {id: condition-area, kind: condition, require: "area_mu > 1 and valid"}
      - {id: words, kind: enumeration, columns: {word: words}}
      - {id: codes, kind: code-scheme, code: code, scheme: scheme, name: word, schemes: {s: {"1": [a], "2": [b]}}}
      - {id: uses, kind: allowed-uses, use: word, by: block_word, allow: {k: [a, b], l: [a]}}
      - {id: magnitude, kind: magnitude, figures: [{figure: overlap_mu_ng, at_most: 4}]}
      - {id: milestone, kind: milestone, due: due, where: "position = 'inside'"}
      - {id: membership, kind: membership, layer: zones, within: area, at_least: 1, at_most: 1}
      - {id: conversion, kind: conversion, baseline: earlier, was: word, is: word, forbid: {a: [b]}}
      - {id: loss, kind: no-net-loss, baseline: earlier, was: "word = 'a'", is: "word = 'a'"}
      - {id: loss-by-block, kind: no-net-loss, baseline: earlier, was: "word = 'b'", is: "word = 'b'", by: block}
      - {id: zones-land, kind: layer-total, layer: zones, measure: area, unit: m2, at_least: 100000}
      - {id: zones-count, kind: layer-total, layer: zones, measure: count, at_most: 2}
      - {id: stops, kind: buffer-coverage, points: stops, distance_m: 130, of: area, at_least: 0.5}
      - {id: gaps, kind: coverage, layer: area}
      - {id: cluster, kind: cluster, where: "word = 'a'", area_mu: 40, outside: core}
      - {id: clusters-most, kind: cluster, where: "word = 'b'", area_mu: 10, at_most: 2, outside: core}
      - {id: reconciliation, kind: reconciliation, sum_of: area_mu, sum: 195, tolerance: 0.01}
      - {id: reconciliation-count, kind: reconciliation, count_of: word, count: 2, where: "overlap_mu_ng = 0"}
      - {id: mix, kind: mix-index, use: word, categories: 2, at_most: 1}
      - {id: stated, kind: stated, input: renewed, at_least: 800}
    """

  /// Of its own geometry the parcel's own rules judge otherwise than of the land that it could cover.
  private static let ofGeometryItself: Set<String> = ["valid", "empty", "condition-area"]

  @Test func everyKindOfRuleIsAsked() throws {
    let folder = try TemporaryFolder()
    try BrokenDistrict(seed: 1).write(to: folder.path("d.gpkg"))
    let setting = try BrokenDistrict.setting(folder.path("d.gpkg"), Self.policy)
    _ = try ParcelAudit(setting)
    #expect(Set(setting.policy.rules.map(\.kind)) == Set(RuleKinds.standard.names))
  }

  /// A verdict is certain only if it is the same whatever the feature covers: nothing, its box, or (where nothing tells
  /// where it lies) everything.
  @Test(arguments: ["parcels", "blocks", "ng", "zones", "area", "stops", "earlier", "core"])
  func noVerdictIsSurerThanWhatCouldBe(layer: String) throws {
    for seed in UInt64(1)...2 {
      let district = BrokenDistrict(seed: seed)
      let count = try #require(district.layers[layer]).count
      var generator = SeededGenerator(seed: seed + 17)
      let index = Int.random(in: 0..<count, using: &generator)
      let feature = try #require(district.layers[layer])[index]
      func statuses(_ change: BrokenDistrict.Change) throws -> [String: RuleVerdict.Status] {
        let summary = try district.audit(Self.policy, changing: layer, index, to: change)
        return Dictionary(uniqueKeysWithValues: summary.rules.map { ($0.rule.id, $0.verdict.status) })
      }
      let without = try statuses(.removed)
      let boxed = try statuses(.covers(feature.box))
      let everywhere = try statuses(.covers(BrokenDistrict.everything))
      for way in BrokenGeometry.allCases {
        // A line or a point is a bus stop like another.
        if layer == "stops", way == .line || way == .point || way == .noArea { continue }
        let summary = try district.audit(
          Self.policy, changing: layer, index, to: .blob(way.literal(feature.box)))
        let told = summary.unreadable.filter { $0.layer == layer }
        #expect(!told.isEmpty, "\(layer) \(index), \(way): nothing is told")
        #expect(told.allSatisfy { $0.reject.feature == index + 1 && $0.reject.key == feature.key }, "\(way)")
        #expect(summary.census.read == summary.census.audited + summary.census.rejected)
        let isAnywhere = told.contains { $0.reject.box == nil }
        for outcome in summary.rules {
          let id = outcome.rule.id
          // A point says where it lies, and no more.
          let possible =
            [without[id]] + (way == .point ? [] : [boxed[id]]) + (isAnywhere ? [everywhere[id]] : [])
          let place =
            "\(layer) \(feature.key), \(way), seed \(seed), \(id): \(outcome.verdict), possible \(possible)"
          if outcome.verdict.status == .pass { #expect(possible.allSatisfy { $0 == .pass }, "\(place)") }
          let isGap = id == "gaps" && told.allSatisfy { $0.reject.reason == .emptyGeometry }
          if outcome.verdict.status == .fail,
            !(layer == "parcels" && (Self.ofGeometryItself.contains(id) || isGap))
          {
            #expect(possible.allSatisfy { $0 != .pass }, "\(place)")
          }
        }
      }
    }
  }

  /// What lies far from all parcels changes nothing.
  @Test func farFeaturesLeaveVerdictsAsTheyAre() throws {
    let district = BrokenDistrict(seed: 3)
    func statuses(_ summary: AuditSummary) -> [String] {
      summary.rules.map { "\($0.rule.id) \($0.verdict.status) \($0.findings)" }
    }
    for (layer, index) in [("ng", 2), ("core", 1)] {
      let whole = try district.audit(Self.policy, changing: "", 0, to: .none)
      let box = try #require(district.layers[layer])[index].box
      for way in [BrokenGeometry.line, .point, .noArea, .truncated, .unclosed] {
        let summary = try district.audit(Self.policy, changing: layer, index, to: .blob(way.literal(box)))
        #expect(statuses(summary) == statuses(whole), "\(layer), \(way)")
        #expect(summary.unreadable.count == 1)
        #expect(summary.census.openOverlaps == [0])
      }
    }
  }

  @Test func resultsAreNullWhereSomethingIsOpen() throws {
    let district = BrokenDistrict(seed: 1)
    let folder = try TemporaryFolder()
    let path = folder.path("d.gpkg")
    try district.write(
      to: path, changing: "blocks", 2, .blob(BrokenGeometry.null.literal(BrokenDistrict.everything)))
    let setting = try BrokenDistrict.setting(path, Self.policy)
    var positions: [String: ParcelPosition] = [:]
    var rows = 0
    try ParcelPass(setting).run(work: { rows in
      let results = ResultColumns.features(of: rows).attributes
      let (position, block, share) = (
        results.index(of: "position") ?? 0, results.index(of: "block_id") ?? 0,
        results.index(of: "block_share") ?? 0
      )
      return (0..<rows.count).map {
        (
          rows.key($0) ?? "", rows.position.positions[$0], results[$0, position], results[$0, block],
          results[$0, share]
        )
      }
    }) { found in
      for (key, position, word, block, share) in found {
        rows += 1
        positions[key] = position
        #expect(word == .text(position.rawValue) && block == .null && share == .null)
      }
    }
    // No further block takes out what is inside; all else could be anything.
    #expect(rows == 13 && positions["P00"] == .inside && positions["P99"] == .unknown)
    #expect(positions["P32"] == .unknown)
  }

  /// A zone of which the policy's condition can't tell whether it counts may count.
  @Test(arguments: [("'reserved'", 0), ("'free'", 0), ("NULL", 1)])
  func aConditionThatLacksDataLeavesOpen(word: String, told: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("d.gpkg")
    try BrokenDistrict(seed: 1).write(to: path)
    try GeoPackage.update(at: path, on: Date(timeIntervalSince1970: 1_767_225_600)) {
      try $0.execute("UPDATE ng SET word = 'free' WHERE fid <> 2", doing: .writing)
      try $0.execute("UPDATE ng SET word = \(word) WHERE fid = 2", doing: .writing)
    }
    let policy = """
      name: conditions
      area: {method: plane}
      layers:
        parcels: {table: parcels, key: parcel_id}
        constraints: {ng: {table: ng, key: zone_id, where: "word = 'reserved'"}}
      rules:
        - {id: near, kind: no-go, layer: ng, where: "parcel_id in ('P11', 'P12', 'P21', 'P22')"}
        - {id: far, kind: no-go, layer: ng, where: "parcel_id = 'P99'"}
      """
    let summary = try BrokenDistrict.audit(path, policy)
    #expect(summary.unreadable.map(\.reject.key) == Array(repeating: "N2", count: told))
    let expected: RuleVerdict.Status = told == 1 ? .unknown : word == "'free'" ? .pass : .fail
    #expect(summary.rules.map(\.verdict.status) == [expected, .pass])
  }

  /// Land of then of which nothing tells whether it counted may have counted.
  @Test(arguments: [("where: \"word = 'a'\"", "has(word)"), ("key: parcel_id", "word = 'a'")])
  func aBaselineThatLacksDataLeavesOpen(layer: String, was: String) throws {
    func status(_ word: String) throws -> RuleVerdict.Status? {
      let folder = try TemporaryFolder()
      let path = folder.path("d.gpkg")
      try BrokenDistrict(seed: 1).write(to: path)
      try GeoPackage.update(at: path, on: Date(timeIntervalSince1970: 1_767_225_600)) {
        try $0.execute("UPDATE earlier SET word = 'a'", doing: .writing)
        try $0.execute("UPDATE earlier SET word = \(word) WHERE fid = 2", doing: .writing)
        try $0.execute("UPDATE parcels SET word = 'a'", doing: .writing)
      }
      let policy = """
        name: baselines
        area: {method: plane}
        layers:
          parcels: {table: parcels, key: parcel_id}
          earlier: {table: earlier, \(layer)}
        rules:
          - {id: loss, kind: no-net-loss, baseline: earlier, was: "\(was)", is: "word = 'a' and parcel_id < 'P12'"}
        """
      return try BrokenDistrict.audit(path, policy).rules.first?.verdict.status
    }
    // Five parcels of the six are left.
    #expect(try status("'b'") == .pass && status("'a'") == .fail && status("NULL") == .unknown)
  }

  /// Land whose use is an empty text is of no known use, and counts for its block all the same.
  @Test func anEmptyUseLeavesTheMixOpen() throws {
    func verdict(_ change: String) throws -> RuleVerdict? {
      let folder = try TemporaryFolder()
      let path = folder.path("d.gpkg")
      try BrokenDistrict(seed: 1).write(to: path)
      try GeoPackage.update(at: path, on: Date(timeIntervalSince1970: 1_767_225_600)) {
        try $0.execute("UPDATE parcels SET word = \(change) WHERE parcel_id = 'P00'", doing: .writing)
      }
      return try BrokenDistrict.audit(path, Self.policy).rules.first { $0.rule.id == "mix" }?.verdict
    }
    #expect(try verdict("word")?.status == .pass)
    #expect(try verdict("NULL")?.status == .unknown && verdict("''") == verdict("NULL"))
  }

  /// A candidate of which a constraint's flag is not known is left out, and no plan is called the best without it.
  @Test(arguments: [("low", 1), ("other", 0)])
  func candidatesOfUnknownFlagsAreLeftOut(flag: String, count: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("d.gpkg")
    try BrokenDistrict(seed: 2).write(to: path)
    try GeoPackage.update(at: path, on: Date(timeIntervalSince1970: 1_767_225_600)) {
      try $0.execute("UPDATE parcels SET word = NULL WHERE parcel_id = 'P11'", doing: .writing)
    }
    let policy = """
      name: flags
      area: {method: plane}
      layers: {parcels: {table: parcels, key: parcel_id}}
      plan:
        first_year: 2026
        years: 1
        candidates: "true"
        cost: area_mu
        flags: {low: "word = 'a'", other: "code = '1'"}
        constraints:
          - {kind: area-floor, id: low, years: [2026], area_mu: 10, flag: \(flag)}
      """
    let setting = try BrokenDistrict.setting(path, policy)
    let section = try #require(try setting.policy.section("plan"))
    let pool = try CandidatePool(setting, plan: try PlanPolicy(section))
    #expect(pool.undecided == Array(repeating: "P11", count: count))
    #expect(pool.candidates.count == 13 - count)
    #expect(pool.notices.contains { $0.description.contains("a constraint goes by") } == (count == 1))
  }

  @Test func withoutBlocksThereIsNoPosition() throws {
    let policy = Self.policy.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      !line.contains("blocks: {table") && (!line.contains("kind:") || line.contains("kind: position"))
    }.joined(separator: "\n")
    let summary = try BrokenDistrict(seed: 1).audit(policy, changing: "", 0, to: .none)
    #expect(!summary.hasBlocks && summary.rules.allSatisfy { $0.verdict.status == .unknown })
    let json = summary.json.text(pretty: false).replacing(" ", with: "")
    #expect(json.contains("\"outside\":null") && json.contains("\"inside\":null"))
    #expect(summary.census.audited == 13)
  }

  /// Parcels without a column of keys are audited by their rows, and that is said.
  @Test func parcelsWithoutKeysAreTold() throws {
    let policy = """
      name: keyless
      layers: {parcels: {table: ng}}
      rules:
        - {id: missing, kind: missing-key}
        - {id: repeated, kind: duplicate-key}
      """
    let summary = try BrokenDistrict(seed: 1).audit(policy, changing: "", 0, to: .none)
    #expect(summary.notices.count == 1 && summary.rules.allSatisfy { $0.verdict.status == .unknown })
  }

  /// A plan never buys what land that can't be read could touch.
  @Test(arguments: [BrokenGeometry.null, .plainWKB, .line, .truncated, .noArea, .point])
  func candidatesNearUnreadableLandAreLeftOut(way: BrokenGeometry) throws {
    let district = BrokenDistrict(seed: 2)
    let folder = try TemporaryFolder()
    let path = folder.path("d.gpkg")
    let box = try #require(district.layers["ng"])[0].box
    try district.write(to: path, changing: "ng", 0, .blob(way.literal(box)))
    let policy =
      Self.policy + """

        plan:
          first_year: 2026
          years: 1
          floor_mu: 25
          candidates: "true"
          cost: area_mu
          no_go: {ng: 0}
        """
    let setting = try BrokenDistrict.setting(path, policy)
    let section = try #require(try setting.policy.section("plan"))
    let pool = try CandidatePool(setting, plan: try PlanPolicy(section))
    let touched = district.layers["parcels"]?.filter { $0.box.intersects(box) }.map(\.key) ?? []
    let isAnywhere = pool.unreadable.contains { $0.reject.box == nil }
    #expect(pool.unreadable.map(\.reject.key) == ["N1"])
    if isAnywhere {
      #expect(pool.candidates.isEmpty && pool.undecided.count == 13)
    } else if way != .point {
      #expect(Set(pool.undecided) == Set(touched))
      #expect(Set(pool.candidates.map(\.id)).isDisjoint(with: touched) && pool.candidates.count > 4)
    }
    #expect(pool.notices.contains { $0.description.contains("N1") })
    #expect(
      pool.notices.contains { $0.description.contains("left out, since features") } == !pool.undecided.isEmpty
    )
  }
}
